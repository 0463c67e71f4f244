// SPDX-License-Identifier: Apache-2.0
#include "analyzer/tool/Options.h"

#include "analyzer/support/Nearest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FormatVariadic.h"

namespace l1budget {

namespace {

constexpr llvm::StringLiteral commandNames[] = {
    "check",  "explain", "sweep", "coverage", "accept", "import", "config",
    "init",   "budgets", "rules", "diff",     "merge",  "report", "kernels"};

struct OptionSpec {
  llvm::StringLiteral name;
  void (*set)(Options&, llvm::StringRef);
  llvm::StringLiteral values;   ///< allowed, separated by '|'; empty: any
  llvm::StringLiteral commands; ///< that take it
  bool isFlag = false;          ///< has no value
};

void addNames(std::vector<std::string>& list, llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef, 4> parts;
  text.split(parts, ',', -1, false);
  for (llvm::StringRef part : parts)
    list.push_back(part.str());
}

/// `2/3`.
bool setShard(Options& options, llvm::StringRef value) {
  constexpr unsigned most = 1024;
  const auto [index, count] = value.split('/');
  return !index.getAsInteger(10, options.shard) && !count.getAsInteger(10, options.shards) &&
         options.shard >= 1 && options.shard <= options.shards && options.shards <= most;
}

constexpr OptionSpec specs[] = {
    {"--tree", [](Options& o, llvm::StringRef v) { o.tree = v.str(); }, "",
     "check explain sweep coverage accept config import budgets report kernels"},
    {"-p", [](Options& o, llvm::StringRef v) { o.database = v.str(); }, "",
     "check explain sweep coverage accept report kernels"},
    {"--product", [](Options& o, llvm::StringRef v) { addNames(o.products, v); }, "",
     "check explain sweep coverage accept report kernels"},
    {"--architecture", [](Options& o, llvm::StringRef v) { addNames(o.architectures, v); }, "",
     "check explain sweep coverage accept budgets report kernels"},
    {"--budgets", [](Options& o, llvm::StringRef v) { o.budgets = v.str(); }, "",
     "check explain sweep coverage accept budgets report kernels"},
    {"--entry", [](Options& o, llvm::StringRef v) { o.entry = v.str(); }, "",
     "check explain sweep coverage report kernels"},
    {"--set", [](Options& o, llvm::StringRef v) { o.settings.push_back(v.str()); }, "",
     "check explain sweep coverage report kernels"},
    {"--scenario", [](Options& o, llvm::StringRef v) { o.scenarios.push_back(v.str()); }, "",
     "check explain sweep coverage report kernels"},
    {"--scenarios", [](Options& o, llvm::StringRef v) { o.scenariosFile = v.str(); }, "",
     "check explain sweep coverage accept config report kernels"},
    {"-o", [](Options& o, llvm::StringRef v) { o.output = v.str(); }, "",
     "check explain sweep coverage config import budgets rules diff merge report kernels"},
    {"--format", [](Options& o, llvm::StringRef v) { o.format = v.str(); },
     "text|json|sarif|github|codeclimate|junit|markdown|csv|memory", "check"},
    {"--format", [](Options& o, llvm::StringRef v) { o.format = v.str(); }, "text|json",
     "coverage budgets"},
    {"--format", [](Options& o, llvm::StringRef v) { o.format = v.str(); }, "text|json|l1tracker",
     "explain"},
    {"--format", [](Options& o, llvm::StringRef v) { o.format = v.str(); },
     "text|json|markdown|html", "diff"},
    {"--markdown", [](Options& o, llvm::StringRef) { o.format = "markdown"; }, "", "diff", true},
    {"--format", [](Options& o, llvm::StringRef v) { o.format = v.str(); }, "text|json|csv",
     "sweep"},
    {"--plot", [](Options& o, llvm::StringRef v) { o.plot = v.str(); }, "", "sweep"},
    {"--source-url", [](Options& o, llvm::StringRef v) { o.sourceUrl = v.str(); }, "",
     "report diff"},
    {"--unknown", [](Options& o, llvm::StringRef v) { o.unknown = v.str(); }, "ignore|warn|error",
     "check explain report"},
    {"--color", [](Options& o, llvm::StringRef v) { o.color = v.str(); }, "auto|always|never",
     "check"},
    {"--baseline", [](Options& o, llvm::StringRef v) { o.baseline = v.str(); }, "",
     "check accept report"},
    {"--kernel-cache", [](Options& o, llvm::StringRef v) { o.kernelCache = v.str(); }, "",
     "check explain report kernels"},
    {"--changed", [](Options& o, llvm::StringRef) { o.changed = true; }, "", "check", true},
    {"--base", [](Options& o, llvm::StringRef v) { o.base = v.str(); }, "", "check"},
    {"--line-filter", [](Options& o, llvm::StringRef v) { o.lineFilter = v.str(); }, "", "check"},
    {"--reason", [](Options& o, llvm::StringRef v) { o.reason = v.str(); }, "", "accept"},
    {"--rule", [](Options& o, llvm::StringRef v) { o.rule = v.str(); }, "", "accept"},
    {"--no-result-cache", [](Options& o, llvm::StringRef) { o.resultCache = false; }, "",
     "check explain sweep coverage accept report kernels", true},
    {"--kernels", [](Options& o, llvm::StringRef) { o.kernels = true; }, "",
     "check coverage accept report", true},
    {"--time-trace", [](Options& o, llvm::StringRef v) { o.timeTrace = v.str(); }, "",
     "check explain sweep coverage report"},
    {"--time-limit", [](Options& o, llvm::StringRef v) { v.getAsInteger(10, o.timeLimit); }, "",
     "check explain sweep coverage accept import report kernels"},
    {"--shard", [](Options& o, llvm::StringRef v) { setShard(o, v); }, "", "check coverage"},
    {"--jobs", [](Options& o, llvm::StringRef v) { v.getAsInteger(10, o.jobs); }, "",
     "check explain sweep coverage accept report kernels"},
};

bool takes(const OptionSpec& spec, llvm::StringRef command) {
  llvm::SmallVector<llvm::StringRef, 8> commands;
  llvm::StringRef(spec.commands).split(commands, ' ');
  return llvm::is_contained(commands, command);
}

template <typename Names> std::string hint(llvm::StringRef word, const Names& names) {
  return didYouMean(nearest(word, names, 3));
}

} // namespace

llvm::Expected<Options> parseOptions(const std::vector<std::string>& words) {
  Options options;
  bool onlyPaths = false;
  for (size_t i = 0; i < words.size(); ++i) {
    llvm::StringRef word = words[i];
    if (!onlyPaths && word == "--") {
      onlyPaths = true;
      continue;
    }
    if (onlyPaths || !word.starts_with("-") || word == "-") {
      if (options.command.empty() && !onlyPaths)
        options.command = word.str();
      else
        options.arguments.push_back(word.str());
      continue;
    }
    if (word == "--help" || word == "-h") {
      options.help = true;
      continue;
    }
    if (word == "--version") {
      options.version = true;
      continue;
    }
    auto [name, value] = word.split('=');
    const bool joined = word.contains('=');
    // The command's own one where several commands have an option of that name.
    const auto* spec = llvm::find_if(
        specs, [&](const OptionSpec& s) { return s.name == name && takes(s, options.command); });
    if (spec == std::end(specs))
      spec = llvm::find_if(specs, [&](const OptionSpec& s) { return s.name == name; });
    if (spec == std::end(specs)) {
      std::vector<llvm::StringRef> names;
      for (const OptionSpec& known : specs)
        names.push_back(known.name);
      return llvm::createStringError(
          llvm::formatv("unknown option {0}{1}", name, hint(name, names)).str());
    }
    if (spec->isFlag) {
      if (joined)
        return llvm::createStringError(llvm::formatv("{0} takes no value", name).str());
      value = name;
    } else if (!joined) {
      if (i + 1 >= words.size())
        return llvm::createStringError(llvm::formatv("{0} needs a value", name).str());
      value = words[++i];
    }
    if (value.empty())
      return llvm::createStringError(llvm::formatv("{0} needs a value", name).str());
    if (!spec->values.empty()) {
      llvm::SmallVector<llvm::StringRef, 4> allowed;
      llvm::StringRef(spec->values).split(allowed, '|');
      if (!llvm::is_contained(allowed, value))
        return llvm::createStringError(
            llvm::formatv("{0} {1}: use one of {2}", name, value, llvm::join(allowed, ", ")).str());
    }
    if (name == "--jobs" &&
        (value.getAsInteger(10, options.jobs) || options.jobs == 0 || options.jobs > 1024))
      return llvm::createStringError(
          llvm::formatv("--jobs {0}: use a number from 1 to 1024", value).str());
    if (name == "--time-limit" &&
        (value.getAsInteger(10, options.timeLimit) || options.timeLimit > 86400))
      return llvm::createStringError(
          llvm::formatv("--time-limit {0}: use a number of seconds, up to 86400", value).str());
    if (name == "--shard" && !setShard(options, value))
      return llvm::createStringError(
          llvm::formatv("--shard {0}: use PART/PARTS, from 1/1 to 1024/1024", value).str());
    // It becomes the target of links.
    if (name == "--source-url" && !value.starts_with("https://") && !value.starts_with("http://"))
      return llvm::createStringError(
          llvm::formatv("--source-url {0}: use an https address, with {{file} and {{line}", value)
              .str());
    spec->set(options, value);
    if (llvm::is_contained(commandNames, options.command) && !takes(*spec, options.command))
      return llvm::createStringError(
          llvm::formatv("{0} takes no {1}; see l1budget {0} --help", options.command, name).str());
  }
  if (!options.command.empty() && options.command != "help" &&
      !llvm::is_contained(commandNames, options.command))
    return llvm::createStringError(llvm::formatv("unknown command {0}{1}", options.command,
                                                 hint(options.command, commandNames))
                                       .str());
  return options;
}

} // namespace l1budget

// SPDX-License-Identifier: Apache-2.0
#include "analyzer/diff/Merge.h"

#include "analyzer/diff/Reader.h"
#include "analyzer/report/Json.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace l1budget {

namespace {

using llvm::json::Array;
using llvm::json::Object;

// ----- printed values -------------------------------------------------------

/// The end of the JSON value at `at`, in text that is known to be JSON.
size_t endOfValue(llvm::StringRef text, size_t at) {
  unsigned depth = 0;
  for (size_t i = at; i < text.size(); ++i)
    switch (text[i]) {
    case '"':
      for (++i; i < text.size() && text[i] != '"'; ++i)
        i += text[i] == '\\';
      if (!depth)
        return i + 1;
      break;
    case '[':
    case '{':
      ++depth;
      break;
    case ']':
    case '}':
      if (!depth)
        return i;
      if (!--depth)
        return i + 1;
      break;
    case ',':
      if (!depth)
        return i;
      break;
    default:
      break;
    }
  return text.size();
}

size_t skipSpace(llvm::StringRef text, size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

/// The objects in an array that is a member of the whole object, as they are printed.
std::vector<llvm::StringRef> printedElements(llvm::StringRef text, llvm::StringRef member) {
  size_t at = skipSpace(text, skipSpace(text, 0) + 1);
  while (at < text.size() && text[at] == '"') {
    const size_t nameEnd = endOfValue(text, at);
    const llvm::StringRef name = text.slice(at + 1, nameEnd - 1);
    at = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const size_t end = endOfValue(text, at);
    if (name == member) {
      std::vector<llvm::StringRef> elements;
      for (size_t i = skipSpace(text, at + 1); i < end && text[i] != ']';) {
        const size_t next = endOfValue(text, i);
        if (text[i] == '{')
          elements.push_back(text.slice(i, next));
        i = skipSpace(text, next);
        if (i < end && text[i] == ',')
          i = skipSpace(text, i + 1);
      }
      return elements;
    }
    at = skipSpace(text, end);
    if (at < text.size() && text[at] == ',')
      at = skipSpace(text, at + 1);
  }
  return {};
}

// ----- values ---------------------------------------------------------------

std::string stringOf(const Object& object, llvm::StringRef name) {
  return object.getString(name).value_or("").str();
}

unsigned numberOf(const Object& object, llvm::StringRef name) {
  return unsigned(object.getInteger(name).value_or(0));
}

template <typename Visit>
void forEachObject(const Object& object, llvm::StringRef name, Visit visit) {
  if (const Array* array = object.getArray(name))
    for (const llvm::json::Value& value : *array)
      if (const Object* one = value.getAsObject())
        visit(*one);
}

Site siteOf(const Object* site) {
  return site ? Site{stringOf(*site, "file"), numberOf(*site, "line"), numberOf(*site, "column")}
              : Site();
}

Finding findingOf(const Object& object) {
  Finding finding;
  finding.site = siteOf(object.getObject("site"));
  finding.rule = stringOf(object, "rule");
  finding.product = stringOf(object, "product");
  finding.architecture = stringOf(object, "architecture");
  finding.source = stringOf(object, "source");
  finding.entry = stringOf(object, "entry");
  finding.ordinal = numberOf(object, "ordinal");
  finding.scenario = stringOf(object, "scenario");
  finding.message = stringOf(object, "message");
  const std::string severity = stringOf(object, "severity");
  finding.severity = severity == "note"      ? Severity::Note
                     : severity == "warning" ? Severity::Warning
                                             : Severity::Error;
  if (const llvm::json::Value* figure = object.get("figure"))
    finding.figure = figure->getAsUINT64();
  if (const Object* suppressed = object.getObject("suppressed")) {
    const auto kind = suppressionKind(stringOf(*suppressed, "by"));
    finding.suppression = {kind.value_or(Suppression::Kind::InBase),
                           stringOf(*suppressed, "reason"), siteOf(suppressed->getObject("site"))};
  }
  forEachObject(object, "steps", [&](const Object& step) {
    finding.steps.push_back({stringOf(step, "name"), stringOf(step, "text"),
                             stringOf(step, "cores"), siteOf(step.getObject("site"))});
  });
  return finding;
}

CoveredFile coveredOf(const Object& object) {
  CoveredFile covered{stringOf(object, "file"), stringOf(object, "relative"), {}, {}, {}, {}};
  if (const Object* kernels = object.getObject("kernels")) {
    auto count = [&](llvm::StringRef name) {
      return unsigned(std::clamp<int64_t>(kernels->getInteger(name).value_or(0), 0, 1 << 30));
    };
    covered.kernels = {count("kernels"), count("read"), count("whole"), count("uses"),
                       count("decided")};
  }
  forEachObject(object, "buffers", [&](const Object& buffer) {
    SeenBuffer seen;
    seen.site = siteOf(buffer.getObject("site"));
    forEachObject(buffer, "callers",
                  [&](const Object& caller) { seen.callers.push_back(siteOf(&caller)); });
    seen.name = stringOf(buffer, "name");
    const std::string knowledge = stringOf(buffer, "knowledge");
    for (const Knowledge known :
         {Knowledge::TensorBacked, Knowledge::Exact, Knowledge::Bounded, Knowledge::Symbolic})
      if (knowledge == knowledgeName(known))
        seen.knowledge = known;
    seen.why = stringOf(buffer, "why");
    seen.unplaced = buffer.getBoolean("unplaced").value_or(false);
    covered.buffers.push_back(std::move(seen));
  });
  forEachObject(object, "unknowns", [&](const Object& unknown) {
    covered.unknowns.emplace_back(siteOf(unknown.getObject("site")), stringOf(unknown, "unknown"));
  });
  forEachObject(object, "places", [&](const Object& one) {
    CreatingPlace& place = covered.places.emplace_back();
    place.site = siteOf(one.getObject("site"));
    place.spelling = stringOf(one, "spelling");
    place.parsed = one.getBoolean("parsed").value_or(true);
    place.inText = one.getBoolean("in_text").value_or(true);
    place.lost = stringOf(one, "lost");
    place.isInHelper = one.getBoolean("in_helper").value_or(false);
  });
  return covered;
}

struct Part {
  std::string name;
  llvm::StringRef text;
  llvm::json::Value value;
  const Object& root() const { return *value.getAsObject(); }
  const Object& shard() const { return *root().getObject("shard"); }
};

/// What has to be the same for all parts of a run.
std::string runOf(const Part& part) {
  std::string run = stringOf(part.root(), "schema") + "\n" +
                    std::to_string(numberOf(part.shard(), "count")) + "\n" +
                    stringOf(part.shard(), "entry");
  for (const char* member : {"tool", "tree"})
    if (const Object* object = part.root().getObject(member))
      for (const char* name : {"version", "kind", "fingerprint"})
        run += "\n" + stringOf(*object, name);
  return run;
}

llvm::Expected<std::vector<Part>> partsOf(llvm::ArrayRef<PartialReport> inputs) {
  std::map<unsigned, Part> parts;
  unsigned count = 0;
  for (const PartialReport& input : inputs) {
    auto problem = [&](const llvm::Twine& what) {
      return llvm::createStringError(input.name + ": " + what);
    };
    auto value = parseJson(input.text);
    if (!value)
      return problem(llvm::toString(value.takeError()));
    const Object* root = value->getAsObject();
    const std::string schema = root ? stringOf(*root, "schema") : "";
    if (!root || (schema != "l1budget/report/1" && (!schema.empty() || !root->get("sites"))))
      return problem("it is neither a report nor a ledger of l1budget");
    const Object* shard = root->getObject("shard");
    const unsigned index = shard ? numberOf(*shard, "index") : 0;
    if (!index)
      return problem("it is of a whole run; --shard PART/PARTS makes parts");
    count = numberOf(*shard, "count");
    auto [at, isNew] = parts.try_emplace(index, Part{input.name, input.text, std::move(*value)});
    if (!isNew)
      return problem("shard " + llvm::Twine(index) + " is " + at->second.name + " as well");
    if (runOf(at->second) != runOf(parts.begin()->second))
      return problem("it is of another run than " + parts.begin()->second.name);
  }
  for (unsigned index = 1; index <= count; ++index)
    if (!parts.count(index))
      return llvm::createStringError("shard " + llvm::Twine(index) + "/" + llvm::Twine(count) +
                                     " is missing");
  std::vector<Part> result;
  for (auto& [index, part] : parts)
    result.push_back(std::move(part));
  return result;
}

// ----- the whole ------------------------------------------------------------

/// What the whole run would say of scenarios and of the entry that was asked for.
llvm::Error checkWhole(const std::vector<Part>& parts, bool anyProgram) {
  std::map<std::string, SoughtScenario> scenarios;
  for (const Part& part : parts)
    forEachObject(part.shard(), "scenarios", [&](const Object& one) {
      SoughtScenario& scenario = scenarios[stringOf(one, "place")];
      scenario.entry = stringOf(one, "entry");
      scenario.required |= one.getBoolean("required").value_or(false);
      scenario.onlyOne |= one.getBoolean("only_one").value_or(false);
      if (const Array* found = one.getArray("found"))
        for (const llvm::json::Value& file : *found)
          scenario.found.push_back(file.getAsString().value_or("").str());
    });
  for (auto& [place, scenario] : scenarios) {
    llvm::sort(scenario.found);
    if (scenario.found.size() > 1 && scenario.onlyOne)
      return llvm::createStringError(place + ": " + scenario.found[0] + " and " +
                                     scenario.found[1] + " have an entry " + scenario.entry +
                                     "; say which with file: NAME");
    if (scenario.found.empty() && scenario.required)
      return llvm::createStringError(place + ": no entry " + scenario.entry +
                                     " in the files analysed");
  }
  const std::string entry = stringOf(parts.front().shard(), "entry");
  if (!anyProgram && !entry.empty())
    return llvm::createStringError("no entry '" + entry + "' in any shard");
  return llvm::Error::success();
}

Coverage coverageOf(const std::vector<Part>& parts) {
  std::vector<CoveredFile> covered;
  for (const Part& part : parts)
    forEachObject(part.shard(), "covered",
                  [&](const Object& file) { covered.push_back(coveredOf(file)); });
  llvm::sort(covered, [](const CoveredFile& a, const CoveredFile& b) { return a.file < b.file; });
  return takeLedger(covered);
}

/// An element of a part's list, and what it is sorted by. Those that are equal are of one part, and
/// in its order.
template <typename Key> struct Printed {
  Key key;
  size_t part, position;
  std::string text;

  friend bool operator<(const Printed& a, const Printed& b) {
    if (a.key < b.key || b.key < a.key)
      return a.key < b.key;
    return std::tie(a.part, a.position) < std::tie(b.part, b.position);
  }
};

template <typename Key, typename KeyOf>
std::vector<Printed<Key>> printedOf(const std::vector<Part>& parts, llvm::StringRef member,
                                    KeyOf keyOf) {
  std::vector<Printed<Key>> all;
  for (const auto& [number, part] : llvm::enumerate(parts)) {
    const std::vector<llvm::StringRef> printed = printedElements(part.text, member);
    size_t position = 0;
    forEachObject(part.root(), member, [&](const Object& object) {
      if (position < printed.size())
        all.push_back({keyOf(object), number, position, printed[position].str()});
      ++position;
    });
  }
  return all;
}

template <typename Key> std::vector<std::string> sorted(std::vector<Printed<Key>> all) {
  llvm::sort(all);
  std::vector<std::string> texts;
  for (Printed<Key>& one : all)
    texts.push_back(std::move(one.text));
  return texts;
}

/// As the pipeline orders programs.
using ProgramKey = std::tuple<std::string, unsigned, std::string, std::string>;

struct FindingKey {
  Finding finding;
  friend bool operator<(const FindingKey& a, const FindingKey& b) {
    return comesBefore(a.finding, b.finding);
  }
};

/// What is said of comments that no part of the run used.
std::vector<Finding> idleComments(const std::vector<Part>& parts) {
  std::set<Site> used;
  for (const Part& part : parts)
    forEachObject(part.shard(), "used_comments",
                  [&](const Object& site) { used.insert(siteOf(&site)); });
  std::vector<Finding> findings;
  for (const Part& part : parts)
    forEachObject(part.shard(), "idle_comments", [&](const Object& finding) {
      if (Finding one = findingOf(finding); !used.contains(one.site))
        findings.push_back(std::move(one));
    });
  // No other finding has such words, so that none is numbered with them.
  sortFindings(findings);
  giveFingerprints(findings);
  return findings;
}

} // namespace

llvm::Expected<MergedReport> mergeReports(llvm::ArrayRef<PartialReport> inputs) {
  auto parts = partsOf(inputs);
  if (!parts)
    return parts.takeError();
  const Object& first = parts->front().root();
  MergedReport whole;
  llvm::raw_string_ostream out(whole.text);
  if (!first.get("schema")) {
    // A ledger does not say whether there were programs.
    if (llvm::Error error = checkWhole(*parts, true))
      return std::move(error);
    printCoverageJson(out, coverageOf(*parts));
    return whole;
  }
  PrintedReport report;
  if (const Object* tool = first.getObject("tool"))
    report.version = stringOf(*tool, "version");
  if (const Object* tree = first.getObject("tree"))
    report.tree = {stringOf(*tree, "kind"), stringOf(*tree, "fingerprint")};
  report.programs = sorted(printedOf<ProgramKey>(*parts, "programs", [](const Object& program) {
    return ProgramKey(stringOf(program, "file"), numberOf(program, "line"),
                      stringOf(program, "entry"), stringOf(program, "source"));
  }));
  auto findings = printedOf<FindingKey>(*parts, "findings", [&](const Object& finding) {
    whole.anyError |= stringOf(finding, "severity") == "error" && !finding.get("suppressed");
    return FindingKey{findingOf(finding)};
  });
  for (const Finding& finding : idleComments(*parts)) {
    whole.anyError |= finding.severity == Severity::Error && !finding.suppression;
    findings.push_back({{finding}, parts->size(), findings.size(), printedFinding(finding)});
  }
  report.findings = sorted(std::move(findings));
  for (const Part& part : *parts)
    whole.incomplete |= part.shard().getBoolean("incomplete").value_or(false);
  for (const Part& part : *parts)
    forEachObject(part.root(), "unread", [&](const Object& unread) {
      report.unread.push_back({stringOf(unread, "file"), stringOf(unread, "why")});
    });
  llvm::sort(report.unread,
             [](const UnreadFile& a, const UnreadFile& b) { return a.file < b.file; });
  for (const UnreadFile& unread : report.unread)
    whole.unread.push_back(unread.why);
  if (report.unread.empty())
    if (llvm::Error error = checkWhole(*parts, !report.programs.empty()))
      return std::move(error);
  report.coverage = coverageOf(*parts);
  printJson(out, report);
  return whole;
}

} // namespace l1budget

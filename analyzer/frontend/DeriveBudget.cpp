// SPDX-License-Identifier: Apache-2.0
//
// A small main file includes the tree's map for one architecture and declares a constexpr variable
// for each of its macros; the evaluator gives their values. `constexpr unsigned long long
// l1budget_X = (X);` for X = MEM_MAP_END is 33056 in the tree of 2026-04-25.
#include "analyzer/frontend/DeriveBudget.h"

#include "analyzer/frontend/Fence.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace l1budget {
namespace {

namespace path = llvm::sys::path;
using llvm::StringRef;

struct Place {
  StringRef architecture;
  StringRef folder;     ///< of the architecture's headers
  StringRef generation; ///< folder above it, in trees that have one
  StringRef halPrefix;  ///< of its HAL's source
  StringRef define;     ///< that kernels are compiled with
};
constexpr Place places[] = {
    {"wormhole_b0", "wormhole", "tt-1xx", "wh", "ARCH_WORMHOLE"},
    {"blackhole", "blackhole", "tt-1xx", "bh", "ARCH_BLACKHOLE"},
    {"quasar", "quasar", "tt-2xx", "qa", "ARCH_QUASAR"},
};

/// The macros that make up the map, in the order of their addresses.
constexpr StringRef mapMacros[] = {
    "MEM_L1_BASE",
    "MEM_L1_BARRIER",
    "MEM_L1_ARC_FW_SCRATCH",
    "MEM_L1_INLINE_BASE",
    "MEM_MAILBOX_BASE",
    "MEM_MAILBOX_SIZE",
    "MEM_ZEROS_BASE",
    "MEM_ZEROS_SIZE",
    "MEM_LLK_DEBUG_BASE",
    "MEM_LLK_DEBUG_SIZE",
    "MEM_BRISC_FIRMWARE_BASE",
    "MEM_BRISC_FIRMWARE_SIZE",
    "MEM_NCRISC_FIRMWARE_BASE",
    "MEM_NCRISC_FIRMWARE_SIZE",
    "MEM_DM_FIRMWARE_BASE",
    "MEM_DM_FIRMWARE_SIZE",
    "MEM_TRISC0_FIRMWARE_BASE",
    "MEM_TRISC0_FIRMWARE_SIZE",
    "MEM_TRISC1_FIRMWARE_BASE",
    "MEM_TRISC1_FIRMWARE_SIZE",
    "MEM_TRISC2_FIRMWARE_BASE",
    "MEM_TRISC2_FIRMWARE_SIZE",
    "MEM_TRISC3_FIRMWARE_BASE",
    "MEM_TRISC3_FIRMWARE_SIZE",
    "MEM_DM_KERNEL_BASE",
    "MEM_TRISC0_KERNEL_BASE",
    "MEM_NOC_COUNTER_BASE",
    "MEM_NOC_COUNTER_L1_SIZE",
    "MEM_FABRIC_COUNTER_BASE",
    "MEM_FABRIC_CONNECTION_LOCK_BASE",
    "MEM_FABRIC_CONNECTION_LOCK_SIZE",
    "MEM_TENSIX_ROUTING_TABLE_BASE",
    "MEM_ROUTING_TABLE_SIZE",
    "MEM_TENSIX_FABRIC_CONNECTIONS_BASE",
    "MEM_TENSIX_FABRIC_CONNECTIONS_SIZE",
    "MEM_PACKET_HEADER_POOL_BASE",
    "MEM_PACKET_HEADER_POOL_SIZE",
    "MEM_MAP_READ_ONLY_END",
    "MEM_MAP_END",
    "MEM_BANK_TO_NOC_SCRATCH",
    "MEM_BANK_TO_NOC_SIZE",
    "MEM_LOGICAL_TO_VIRTUAL_SCRATCH",
    "MEM_LOGICAL_TO_VIRTUAL_SIZE",
    "MEM_L1_SIZE",
    "L1_ALIGNMENT",
    "DRAM_ALIGNMENT",
    "PCIE_ALIGNMENT",
    "MEM_BRISC_KERNEL_SIZE",
    "MEM_NCRISC_KERNEL_SIZE",
    "MEM_TRISC0_KERNEL_SIZE",
    "MEM_DM_KERNEL_SIZE",
};

/// What the map of 2024 was: constants of one header for all architectures. Kernels had places of
/// their own in it; where they had none yet, nothing lies between firmware and the unreserved base.
constexpr StringRef sharedMapConstants[] = {
    "L1_KERNEL_CONFIG_BASE", "L1_UNRESERVED_BASE",   "L1_ALIGNMENT",
    "DRAM_ALIGNMENT",        "NUM_CIRCULAR_BUFFERS", "NUM_SEMAPHORES",
};

constexpr StringRef kernelConfigName = "default_l1_kernel_config_size";
constexpr uint64_t usualKernelConfigSize = 69 * 1024;

std::string readText(llvm::vfs::FileSystem& disk, const std::string& file) {
  if (file.empty())
    return {};
  auto buffer = disk.getBufferForFile(file);
  return buffer ? (*buffer)->getBuffer().str() : std::string();
}

std::string firstExisting(llvm::vfs::FileSystem& disk, const Tree& tree,
                          llvm::ArrayRef<std::string> candidates) {
  // An installed package keeps the tree's headers below libexec.
  for (StringRef prefix : {"", "libexec/tt-metalium/", "include/"})
    for (const std::string& candidate : candidates) {
      llvm::SmallString<256> name(tree.root);
      path::append(name, prefix + candidate);
      if (auto status = disk.status(name); status && status->isRegularFile())
        return std::string(name);
    }
  return {};
}

/// Where the header of an architecture lies, newest layout first.
std::vector<std::string> headerCandidates(const Place& place, StringRef header) {
  std::vector<std::string> candidates;
  for (StringRef middle : {"internal/generation/", "generation/", "internal/", ""}) {
    StringRef last = middle;
    bool hasGeneration = last.consume_back("generation/");
    candidates.push_back(("tt_metal/hw/inc/" + last + (hasGeneration ? place.generation : "") +
                          (hasGeneration ? "/" : "") + place.folder + "/" + header)
                             .str());
  }
  return candidates;
}

/// The initialiser of the HAL's constant: `69 * 1024`. Nothing when it is not plain arithmetic.
std::string kernelConfigText(const std::string& source) {
  StringRef text(source);
  size_t at = text.find((kernelConfigName + " =").str());
  if (at == StringRef::npos)
    return {};
  StringRef value = text.drop_front(at).split('=').second.split(';').first.trim();
  return value.find_first_not_of("0123456789 *+()") == StringRef::npos ? value.str()
                                                                       : std::string();
}

struct TreeFiles {
  std::string map, core, noc, buffers;
  std::string sharedMap;                ///< of trees that have their map in one header
  std::vector<std::string> kernelTypes; ///< where `max_runtime_args` may be
  std::string hal;
  std::vector<std::string> semaphore; ///< where `NUM_SEMAPHORES` may be
  std::string circularBuffer, program;
};

TreeFiles findFiles(llvm::vfs::FileSystem& disk, const Tree& tree, const Place& place) {
  auto find = [&](std::initializer_list<std::string> candidates) {
    return firstExisting(disk, tree, candidates);
  };
  std::string hal = (place.halPrefix + "_hal_tensix.cpp").str();
  return {
      .map = firstExisting(disk, tree, headerCandidates(place, "dev_mem_map.h")),
      .core = firstExisting(disk, tree, headerCandidates(place, "core_config.h")),
      .noc = firstExisting(disk, tree, headerCandidates(place, "noc/noc_parameters.h")),
      .buffers = find({"tt_metal/api/tt-metalium/circular_buffer_constants.h",
                       "tt_metal/hostdevcommon/api/hostdevcommon/circular_buffer_constants.h",
                       "tt_metal/hw/inc/circular_buffer_constants.h",
                       "tt-metalium/circular_buffer_constants.h"}),
      .sharedMap = find({"tt_metal/hostdevcommon/common_runtime_address_map.h"}),
      .kernelTypes = {find({"tt_metal/api/tt-metalium/kernel_types.hpp",
                            "tt-metalium/kernel_types.hpp"}),
                      find({"tt_metal/api/tt-metalium/kernel.hpp"}),
                      find({"tt_metal/impl/kernels/kernel.hpp"})},
      .hal = find({("tt_metal/llrt/hal/" + place.generation + "/" + place.folder + "/" + hal).str(),
                   ("tt_metal/llrt/" + place.folder + "/" + hal).str(),
                   ("tt_metal/llrt/hal/" + place.folder + "/" + hal).str()}),
      .semaphore = {find({"tt_metal/impl/buffers/semaphore.hpp"}),
                    find({"tt_metal/api/tt-metalium/semaphore.hpp"})},
      .circularBuffer = find({"tt_metal/impl/buffers/circular_buffer.cpp"}),
      .program = find({"tt_metal/impl/program/program.cpp"}),
  };
}

/// `constexpr uint32_t name = 341;` in a header that itself is too large to parse for one number.
std::string integerAfter(const std::string& source, StringRef name) {
  StringRef text(source);
  size_t at = text.find((name + " = ").str());
  if (at == StringRef::npos)
    return {};
  return text.drop_front(at + name.size() + 3).take_while(llvm::isDigit).str();
}

std::string mainFile(const Place& place, const TreeFiles& sources, StringRef sharedMap,
                     StringRef kernelConfig) {
  std::string text = "#include <stddef.h>\n#include <stdint.h>\n";
  auto include = [&](const std::string& header) {
    if (!header.empty())
      text += "#include \"" + header + "\"\n";
  };
  include(sources.core);
  include(sources.map);
  include(sources.noc);
  for (StringRef name : mapMacros)
    text += ("#ifdef " + name + "\nconstexpr unsigned long long l1budget_" + name + " = (" + name +
             ");\n#endif\n")
                .str();
  include(sources.sharedMap);
  for (StringRef name : sharedMapConstants)
    if (sharedMap.contains((" " + name + " ").str()))
      text += ("#ifndef " + name + "\nconstexpr unsigned long long l1budget_" + name + " = (" +
               name + ");\n#endif\n")
                  .str();
  if (!sharedMap.empty())
    return text;
  // Host code sees the largest number of all architectures, a kernel its own.
  text += ("#define " + place.define + "\n").str();
  include(sources.buffers);
  text += "constexpr unsigned long long l1budget_NUM_CIRCULAR_BUFFERS = NUM_CIRCULAR_BUFFERS;\n";
  if (!kernelConfig.empty())
    text += ("constexpr unsigned long long l1budget_" + kernelConfigName + " = (" + kernelConfig +
             ");\n")
                .str();
  return text;
}

class Numbers {
public:
  Numbers(const Tree& tree, const TreeFiles& files) : root_(tree.root), hal_(files.hal) {}

  void read(clang::ASTContext& context, clang::Sema& sema) {
    for (clang::Decl* decl : context.getTranslationUnitDecl()->decls()) {
      auto* variable = llvm::dyn_cast<clang::VarDecl>(decl);
      StringRef name = variable && variable->getIdentifier() ? variable->getName() : StringRef();
      if (!name.consume_front("l1budget_") || variable->isInvalidDecl() || !variable->getInit() ||
          variable->getInit()->isValueDependent() || variable->getInit()->containsErrors())
        continue;
      if (const clang::APValue* value = variable->evaluateValue(); value && value->isInt())
        numbers_.push_back(
            {name.str(), value->getInt().getZExtValue(),
             name == kernelConfigName ? relative(hal_) : header(sema, variable, name)});
    }
  }

  std::optional<uint64_t> find(StringRef name) const {
    for (const DerivedNumber& number : numbers_)
      if (number.name == name)
        return number.value;
    return std::nullopt;
  }

  void add(StringRef name, uint64_t value, StringRef file) {
    numbers_.push_back({name.str(), value, relative(file)});
  }

  std::vector<DerivedNumber> take() { return std::move(numbers_); }

private:
  std::string relative(StringRef file) const {
    return liesIn(file, root_) ? file.drop_front(root_.size()).ltrim('/').str() : file.str();
  }

  std::string header(clang::Sema& sema, const clang::VarDecl* variable, StringRef name) const {
    clang::Preprocessor& preprocessor = sema.getPreprocessor();
    const clang::SourceManager& sources = sema.getSourceManager();
    clang::SourceLocation place;
    if (const clang::MacroInfo* macro =
            preprocessor.getMacroInfo(preprocessor.getIdentifierInfo(name)))
      place = macro->getDefinitionLoc();
    else if (const auto* reference = llvm::dyn_cast_or_null<clang::DeclRefExpr>(
                 variable->getInit()->IgnoreParenImpCasts()))
      place = reference->getDecl()->getLocation();
    return relative(sources.getFilename(sources.getExpansionLoc(place)));
  }

  std::string root_, hal_;
  std::vector<DerivedNumber> numbers_;
};

bool mentions(llvm::vfs::FileSystem& disk, const std::string& file, StringRef text) {
  return StringRef(readText(disk, file)).contains(text);
}

} // namespace

llvm::Expected<DerivedMap> deriveL1Map(const Tree& tree, std::string_view architecture) {
  auto fail = [&](const llvm::Twine& what) {
    return llvm::createStringError(llvm::errc::invalid_argument, "%s: %s", tree.root.c_str(),
                                   what.str().c_str());
  };
  const Place* place = llvm::find_if(
      places, [&](const Place& p) { return p.architecture == StringRef(architecture); });
  if (place == std::end(places))
    return fail("no L1 map is known for architecture " + llvm::Twine(StringRef(architecture)) +
                "; use wormhole_b0, blackhole or quasar");
  InputRecorder disk(llvm::vfs::createPhysicalFileSystem());
  TreeFiles sources = findFiles(disk, tree, *place);
  if (sources.map.empty())
    return fail("no dev_mem_map.h for " + place->architecture +
                "; the tree may not support it, use a budget of budgets/ instead");

  DerivedMap derived;
  derived.architecture = std::string(architecture);
  std::string kernelConfig = kernelConfigText(readText(disk, sources.hal));

  ParseRequest request;
  request.file = tree.root + "/l1budget_derive_" + place->folder.str() + ".cpp";
  request.contents = mainFile(*place, sources, readText(disk, sources.sharedMap), kernelConfig);
  request.tree = tree;
  std::string own = path::parent_path(sources.map).str();
  StringRef hardware = own;
  while (!hardware.empty() && path::filename(hardware) != "inc")
    hardware = path::parent_path(hardware);
  request.tree->includes = {own, own + "/noc", hardware.str(), (hardware + "/internal").str()};
  if (!sources.sharedMap.empty())
    request.tree->includes.push_back(path::parent_path(sources.sharedMap).str());
  llvm::append_range(request.tree->includes, tree.includes);

  Numbers numbers(tree, sources);
  std::string firstError;
  auto read = parseSource(request, [&](const ParsedFile& file) {
    numbers.read(file.ast, file.sema);
    if (!file.log.errors.empty())
      firstError = file.log.errors.front().message;
  });
  if (!read)
    return read.takeError();

  const bool isShared = !sources.sharedMap.empty();
  auto base = numbers.find("L1_UNRESERVED_BASE");
  auto mapEnd = numbers.find(isShared ? "L1_KERNEL_CONFIG_BASE" : "MEM_MAP_END");
  if (isShared && !mapEnd)
    mapEnd = base;
  auto l1Size = numbers.find("MEM_L1_SIZE"), l1Alignment = numbers.find("L1_ALIGNMENT"),
       dramAlignment = numbers.find("DRAM_ALIGNMENT");
  for (auto [name, value] :
       {std::pair(isShared ? "L1_UNRESERVED_BASE" : "MEM_MAP_END", isShared ? base : mapEnd),
        {"MEM_L1_SIZE", l1Size},
        {"L1_ALIGNMENT", l1Alignment},
        {"DRAM_ALIGNMENT", dramAlignment}})
    if (!value)
      return fail(llvm::Twine("its headers give no value for ") + name +
                  (firstError.empty() ? "" : " (" + firstError + ")"));

  derived.l1HeaderSize = *l1Size;
  derived.l1Alignment = *l1Alignment;
  derived.dramAlignment = *dramAlignment;
  derived.map.version = "tree";
  derived.map.source = sources.map;
  derived.map.mapEnd = *mapEnd;

  auto assume = [&](const llvm::Twine& what) { derived.assumptions.push_back(what.str()); };
  if (isShared) {
    derived.kernelConfigSize = *base - *mapEnd;
  } else if (auto size = numbers.find(kernelConfigName)) {
    derived.kernelConfigSize = *size;
  } else {
    derived.kernelConfigSize = usualKernelConfigSize;
    assume("the default kernel-config size is 69 KiB: the tree has no " + place->halPrefix +
           "_hal_tensix.cpp that says otherwise");
  }
  if (isShared) {
    derived.map.unreservedBase = *base;
  } else {
    // tt-metal: wh_hal_tensix.cpp, create_tensix_mem_map, DEFAULT_UNRESERVED
    uint64_t alignment = std::max(*l1Alignment, *dramAlignment);
    derived.map.unreservedBase = ((*mapEnd + derived.kernelConfigSize - 1) | (alignment - 1)) + 1;
    numbers.add("DEFAULT_UNRESERVED", derived.map.unreservedBase, sources.hal);
  }

  if (auto buffers = numbers.find("NUM_CIRCULAR_BUFFERS"))
    derived.map.maxCircularBuffers = *buffers;
  else
    assume("a core has 32 circular buffers: the tree has no circular_buffer_constants.h");
  auto plain = [&](StringRef name, const std::vector<std::string>& files, unsigned usual) {
    for (const std::string& file : files)
      if (unsigned value;
          !StringRef(integerAfter(readText(disk, file), name)).getAsInteger(10, value)) {
        numbers.add(name, value, file);
        return value;
      }
    assume(name + " is " + llvm::Twine(usual) + ": no header of the tree says otherwise");
    return usual;
  };
  auto semaphores = numbers.find("NUM_SEMAPHORES");
  derived.map.maxSemaphores =
      semaphores ? unsigned(*semaphores) : plain("NUM_SEMAPHORES", sources.semaphore, 16);
  derived.maxRuntimeArgs = plain("max_runtime_args", sources.kernelTypes, 341);

  if (sources.circularBuffer.empty() || sources.program.empty()) {
    assume("the runtime checks page counts and core ranges: its sources are not in the tree");
  } else {
    derived.map.maxPagesChecked = mentions(disk, sources.circularBuffer, "number of CB pages");
    derived.map.gridChecked = mentions(disk, sources.program, "exceeds device compute grid");
    // Circular buffers were not aligned before their addresses were those of a device.
    if (isShared && !mentions(disk, sources.program, "align(computed_addr"))
      derived.map.allocationAlignment = 1;
  }
  derived.numbers = numbers.take();
  derived.inputs = disk.take();
  derived.inputs.add(std::move(*read));
  return derived;
}

} // namespace l1budget

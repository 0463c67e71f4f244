// SPDX-License-Identifier: Apache-2.0
#include "analyzer/frontend/Database.h"

#include "analyzer/frontend/Fence.h"
#include "analyzer/frontend/Flags.h"
#include "analyzer/support/Nesting.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace l1budget {
namespace {

namespace path = llvm::sys::path;
using llvm::StringRef;

std::string normal(StringRef file, StringRef directory) {
  llvm::SmallString<256> result(file);
  if (path::is_relative(result)) {
    result = directory;
    path::append(result, file);
  }
  path::remove_dots(result, /*remove_dot_dot=*/true);
  return std::string(result);
}

llvm::Error fail(const std::string& file, const llvm::Twine& what) {
  return llvm::createStringError(llvm::errc::invalid_argument, "%s%s", file.c_str(),
                                 what.str().c_str());
}

/// `[line:column, byte=n]: what` of the parser, as `:line:column: what`.
std::string placeFirst(std::string message) {
  StringRef text(message);
  if (!text.consume_front("["))
    return ": " + message;
  auto [place, what] = text.split("]: ");
  return (":" + place.split(',').first + ": " + what).str();
}

/// Unity builds list files that include the sources: CMake's `Unity/unity_3_cxx.cxx`.
bool isUnityFile(StringRef file) {
  StringRef name = path::filename(file);
  return name.starts_with("unity_") && path::filename(path::parent_path(file)) == "Unity";
}

void eachInclude(const std::string& file, llvm::function_ref<void(StringRef)> visit) {
  if (!llvm::sys::fs::is_regular_file(file))
    return;
  auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/true);
  if (!buffer)
    return;
  for (StringRef rest = (*buffer)->getBuffer(); !rest.empty();) {
    StringRef line;
    std::tie(line, rest) = rest.split('\n');
    line = line.trim();
    if (line.consume_front("#include \"") && line.consume_back("\""))
      visit(line);
  }
}

} // namespace

llvm::Expected<Database> Database::load(const std::string& folder) {
  llvm::SmallString<256> name(folder);
  if (path::filename(name) != "compile_commands.json")
    path::append(name, "compile_commands.json");
  std::string file(name);
  constexpr const char* advice = "; configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON and name its "
                                 "build folder";
  if (llvm::sys::fs::exists(file) && !llvm::sys::fs::is_regular_file(file))
    return fail(file, llvm::Twine(": not a file") + advice);
  auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/true);
  if (!buffer)
    return fail(file, ": " + buffer.getError().message() + advice);
  if (!llvm::json::isUTF8((*buffer)->getBuffer()))
    return fail(file, llvm::Twine(": not UTF-8 text") + advice);
  if (nestsDeeply((*buffer)->getBuffer()))
    return fail(file, llvm::Twine(":1:1: expected a list of commands") + advice);
  llvm::Expected<llvm::json::Value> json = llvm::json::parse((*buffer)->getBuffer());
  if (!json)
    return fail(file, placeFirst(llvm::toString(json.takeError())) + advice);
  const llvm::json::Array* entries = json->getAsArray();
  if (!entries)
    return fail(file, llvm::Twine(":1:1: expected a list of commands") + advice);

  Database database;
  llvm::SmallString<256> absolute(path::parent_path(file));
  if (std::error_code error = llvm::sys::fs::make_absolute(absolute))
    return fail(file, ": " + error.message());
  database.folder_ = realPath(absolute);
  for (const auto& [index, value] : llvm::enumerate(*entries)) {
    const llvm::json::Object* entry = value.getAsObject();
    auto text = [&](StringRef key) { return entry ? entry->getString(key) : std::nullopt; };
    if (!text("file"))
      return fail(file, ": command " + llvm::Twine(index + 1) + " has no \"file\"" + advice);
    Command command;
    // Relative folders are not allowed by the format; the database's own is the likeliest meaning.
    command.directory = normal(text("directory").value_or(""), database.folder_);
    command.file = normal(*text("file"), command.directory);
    if (const llvm::json::Array* words = entry->getArray("arguments")) {
      for (const llvm::json::Value& word : *words)
        command.words.push_back(word.getAsString().value_or("").str());
    } else if (auto line = text("command")) {
      llvm::BumpPtrAllocator memory;
      llvm::StringSaver saver(memory);
      llvm::SmallVector<const char*, 64> words;
      llvm::cl::TokenizeGNUCommandLine(*line, saver, words);
      command.words.assign(words.begin(), words.end());
    }
    if (command.words.empty())
      return fail(file, ": command " + llvm::Twine(index + 1) +
                            " has neither \"arguments\" nor \"command\"" + advice);
    size_t number = database.commands_.size();
    database.byFile_.try_emplace(command.file, number);
    database.byFile_.try_emplace(realPath(command.file), number);
    if (isUnityFile(command.file))
      eachInclude(command.file, [&](StringRef source) {
        database.byFile_.try_emplace(normal(source, path::parent_path(command.file)), number);
      });
    database.commands_.push_back(std::move(command));
  }
  return database;
}

const Database::Command* Database::find(const std::string& file) const {
  llvm::SmallString<256> absolute(file);
  if (llvm::sys::fs::make_absolute(absolute))
    return nullptr;
  auto found = byFile_.find(normal(absolute, ""));
  if (found == byFile_.end())
    found = byFile_.find(realPath(absolute));
  return found == byFile_.end() ? nullptr : &commands_[found->second];
}

bool Database::fill(ParseRequest& request, bool chosen) const {
  const Command* command = find(request.file);
  if (!command)
    return false;
  request.commandLine = command->words;
  request.directory = command->directory;
  request.readable = {folder_};
  if (chosen)
    llvm::append_range(request.readable,
                       filterCommand(command->words, command->directory).includes);
  return true;
}

std::vector<std::string> Database::files() const {
  std::vector<std::string> files;
  for (const Command& command : commands_)
    files.push_back(command.file);
  return files;
}

} // namespace l1budget

// SPDX-License-Identifier: Apache-2.0
//
// Which files to analyse.
#include "analyzer/driver/Pipeline.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace l1budget {

namespace {

constexpr uint64_t largestSource = 16u << 20;

bool isSource(llvm::StringRef path) {
  const llvm::StringRef extension = llvm::sys::path::extension(path);
  return extension == ".cpp" || extension == ".cc" || extension == ".cxx";
}

/// Host code that configures programs names one of these; kernels and plain code do not.
bool mentionsPrograms(const std::string& path) {
  auto buffer = llvm::MemoryBuffer::getFile(path, false, false);
  if (!buffer)
    return true; // reading it again says what is wrong
  const llvm::StringRef text = (*buffer)->getBuffer();
  for (llvm::StringRef word :
       {"CreateCircularBuffer", "CreateKernel", "CreateProgram", "CBDescriptor",
        "ProgramDescriptor", "CreateDataflowBuffer", "CreateSemaphore", "ProgramSpec",
        "DataflowBufferSpec", "create_cb", "create_circular_buffer", "CreateMeshCircularBuffer",
        "ScratchpadSpec", "ProgramArtifacts"})
    if (text.contains(word))
      return true;
  return false;
}

} // namespace

bool isHostSource(const std::string& file) {
  const llvm::StringRef folder = llvm::sys::path::parent_path(file);
  return isSource(file) && !folder.ends_with("/kernels") && !folder.contains("/kernels/") &&
         mentionsPrograms(file);
}

llvm::Expected<std::vector<std::string>> collectSources(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    llvm::sys::fs::file_status status;
    if (llvm::sys::fs::status(path, status))
      return llvm::createStringError(llvm::formatv("{0}: no such file or folder", path).str());
    if (!llvm::sys::fs::is_directory(status)) {
      if (status.getSize() > largestSource)
        return llvm::createStringError(
            llvm::formatv("{0}: larger than 16 MiB; not a host source", path).str());
      files.push_back(path);
      continue;
    }
    // Links are not followed: a loop of them must not hang, nor lead out of the folder.
    std::error_code error;
    for (llvm::sys::fs::recursive_directory_iterator it(path, error, false), end;
         it != end && !error; it.increment(error)) {
      const llvm::StringRef name = llvm::sys::path::filename(it->path());
      // Kernels are device code: they create nothing.
      if (it->type() == llvm::sys::fs::file_type::directory_file &&
          (name.starts_with(".") || name == "kernels")) {
        it.no_push();
        continue;
      }
      if (it->type() == llvm::sys::fs::file_type::regular_file && isSource(it->path()) &&
          mentionsPrograms(it->path()))
        files.push_back(it->path());
    }
    if (error)
      return llvm::createStringError(llvm::formatv("{0}: {1}", path, error.message()).str());
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

} // namespace l1budget

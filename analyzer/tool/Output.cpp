// SPDX-License-Identifier: Apache-2.0
#include "analyzer/tool/Output.h"

#include "llvm/Support/FileSystem.h"

namespace l1budget {

llvm::Error writeOutput(const std::string& path,
                        llvm::function_ref<void(llvm::raw_pwrite_stream&)> write) {
  if (path.empty() || path == "-") {
    write(llvm::outs());
    llvm::outs().flush();
    return llvm::Error::success();
  }
  // A device or a pipe is written to: a file in its place would be no device.
  llvm::sys::fs::file_status status;
  if (!llvm::sys::fs::status(path, status) && !llvm::sys::fs::is_regular_file(status)) {
    std::error_code error;
    llvm::raw_fd_ostream stream(path, error);
    if (error)
      return llvm::createStringError(path + ": " + error.message());
    write(stream);
    stream.flush();
    if (stream.has_error()) {
      error = stream.error();
      stream.clear_error();
      return llvm::createStringError(path + ": " + error.message());
    }
    return llvm::Error::success();
  }
  auto temporary = llvm::sys::fs::TempFile::create(path + ".%%%%%%");
  if (!temporary)
    return llvm::createStringError(path + ": " + llvm::toString(temporary.takeError()));
  llvm::raw_fd_ostream stream(temporary->FD, false);
  write(stream);
  stream.flush();
  if (stream.has_error()) {
    const std::string why = stream.error().message();
    stream.clear_error();
    llvm::consumeError(temporary->discard());
    return llvm::createStringError(path + ": " + why);
  }
  if (llvm::Error error = temporary->keep(path))
    return llvm::createStringError(path + ": " + llvm::toString(std::move(error)));
  return llvm::Error::success();
}

llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readBounded(const std::string& path) {
  constexpr uint64_t mostBytes = uint64_t(1) << 30;
  llvm::sys::fs::file_status status;
  if (path != "-") {
    if (const std::error_code error = llvm::sys::fs::status(path, status))
      return llvm::createStringError(path + ": " + error.message());
    if (llvm::sys::fs::is_directory(status))
      return llvm::createStringError(path + ": is a folder");
    if (status.getSize() > mostBytes)
      return llvm::createStringError(path + ": larger than 1 GiB");
  }
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(path);
  if (!buffer)
    return llvm::createStringError(path + ": " + buffer.getError().message());
  return std::move(*buffer);
}

} // namespace l1budget

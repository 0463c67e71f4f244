// SPDX-License-Identifier: Apache-2.0
#include "analyzer/kernels/Elf.h"

#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Object/ELF.h"
#include "llvm/Support/MathExtras.h"

namespace l1budget {

namespace {

constexpr uint64_t wordBytes = 4;

llvm::Error problem(const char* what) { return llvm::createStringError(what); }

template <typename Type> llvm::Expected<ElfSize> sizeOf(llvm::StringRef bytes) {
  auto file = llvm::object::ELFFile<Type>::create(bytes);
  if (!file)
    return file.takeError();
  const auto& header = file->getHeader();
  if (header.e_machine != llvm::ELF::EM_RISCV)
    return problem("it is not for RISC-V");
  if (header.e_type != llvm::ELF::ET_EXEC)
    return problem("it is not an executable");
  auto segments = file->program_headers();
  if (!segments)
    return segments.takeError();
  ElfSize size;
  bool isFirst = true;
  for (const auto& segment : *segments) {
    if (segment.p_type != llvm::ELF::PT_LOAD)
      continue;
    const uint64_t offset = segment.p_offset, held = segment.p_filesz;
    if (offset > bytes.size() || held > bytes.size() - offset)
      return problem("a segment ends beyond the end of the file");
    const uint64_t words = llvm::alignTo(held, wordBytes);
    if (isFirst && segment.p_vaddr != header.e_entry)
      return problem("first loadable segment is not text");
    if (isFirst)
      size = {0, words, segment.p_vaddr};
    isFirst = false;
    size.packed += words;
  }
  if (isFirst)
    return problem("first loadable segment is not text");
  return size;
}

} // namespace

llvm::Expected<ElfSize> elfSizeOf(llvm::MemoryBufferRef buffer) {
  const llvm::StringRef bytes = buffer.getBuffer();
  if (!bytes.starts_with(llvm::StringRef(llvm::ELF::ElfMagic, 4)))
    return problem("it is not an ELF file");
  const auto [bits, order] = llvm::object::getElfArchType(bytes);
  if (order != llvm::ELF::ELFDATA2LSB)
    return problem("it is not little-endian");
  return bits == llvm::ELF::ELFCLASS64 ? sizeOf<llvm::object::ELF64LE>(bytes)
                                       : sizeOf<llvm::object::ELF32LE>(bytes);
}

} // namespace l1budget

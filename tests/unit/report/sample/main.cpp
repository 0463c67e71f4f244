// SPDX-License-Identifier: Apache-2.0
//
// Prints the sample report in a format, for the tests that hold writers to schemas.
#include "analyzer/report/Formats.h"
#include "tests/unit/report/Sample.h"

#include "llvm/Support/raw_ostream.h"

using namespace l1budget;

int main(int argc, char** argv) {
  const Format* format = argc == 3 ? findFormat(argv[2]) : nullptr;
  if (!format)
    return 2;
  test::SampleReport sample;
  if (llvm::StringRef(argv[1]) == "full")
    test::fill(sample);
  format->print(llvm::outs(), sample.report, {});
}

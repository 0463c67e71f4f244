// SPDX-License-Identifier: Apache-2.0
//
// Prints the sample report as JSON, for the test that holds writer and schema together.
#include "analyzer/report/Json.h"
#include "tests/unit/report/Sample.h"

#include "llvm/Support/raw_ostream.h"

#include <cstring>

using namespace l1budget;

int main(int argc, char** argv) {
  test::SampleReport sample;
  if (argc == 2 && std::strcmp(argv[1], "full") == 0) {
    sample.add(test::matmul(), test::n150());
    sample.add(test::matmul(), test::p150());
    sample.add(test::awkward(), test::n150(), "odd");
    sample.add(test::overflowing(), test::n150());
    CoveredFile file{"op.cpp", "", {&sample.programs[0], &sample.programs[2]}, {}};
    for (const unsigned line : {10U, 99U})
      file.places.emplace_back().site = {"op.cpp", line, 5};
    sample.report.coverage = takeLedger({&file, 1});
  }
  printJson(llvm::outs(), sample.report);
}

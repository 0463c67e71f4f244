// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Json.h"
#include "tests/unit/report/Sample.h"

#include "llvm/Support/JSON.h"

#include <gtest/gtest.h>

namespace l1budget::test {
namespace {

std::string printed(const Report& report) {
  std::string out;
  llvm::raw_string_ostream stream(out);
  printJson(stream, report);
  return out;
}

llvm::json::Object parsed(const std::string& text) {
  auto value = llvm::json::parse(text);
  EXPECT_TRUE(bool(value)) << text;
  return value ? std::move(*value->getAsObject()) : llvm::json::Object();
}

std::string compact(const llvm::json::Value& value) {
  std::string out;
  llvm::raw_string_ostream(out) << value;
  return out;
}

TEST(Json, AnEmptyReport) {
  SampleReport sample;
  EXPECT_EQ(printed(sample.report), R"({
 "schema": "l1budget/report/1",
 "tool": {
  "name": "l1budget",
  "version": "0.1.0"
 },
 "tree": {
  "kind": "tree",
  "fingerprint": "a8c5af0f5a"
 },
 "programs": [],
 "findings": []
}
)");
}

TEST(Json, QuantitiesAreNumbersFormulasOrUnknowns) {
  SampleReport sample;
  sample.add(awkward(), n150());
  const auto root = parsed(printed(sample.report));
  const auto& buffers =
      *(*root.getArray("programs"))[0].getAsObject()->getArray("circular_buffers");
  auto size = [&](size_t i) { return compact(*buffers[i].getAsObject()->get("total_size")); };
  EXPECT_EQ(size(0), R"({"formula":"4096 * Wt","max":268431360,"min":0})");
  EXPECT_EQ(size(1), "4096");
  EXPECT_EQ(
      size(2),
      R"({"site":{"column":20,"file":"op.cpp","line":8},"unknown":"its body is not in sight"})");
  EXPECT_EQ(compact(*buffers[1].getAsObject()->get("guard")), "\"wide\"");
  EXPECT_EQ(
      compact(*buffers[1].getAsObject()->get("indices")),
      R"([{"data_format":"Float16_b","index":1,"num_pages":2,"page_size":2048,"remote":false,"tile":[16,32]}])");
  EXPECT_EQ(compact(*buffers[2].getAsObject()->get("name")), "\"cb_\xEF\xBF\xBD\"");
  EXPECT_EQ(
      compact(*buffers[2].getAsObject()->get("core_ranges")),
      R"({"site":{"column":1,"file":"op.cpp","line":9},"unknown":"depends on a loop that was not unrolled"})");
}

TEST(Json, TheRuntimesFigures) {
  SampleReport sample;
  sample.add(matmul(), n150());
  const auto root = parsed(printed(sample.report));
  const auto& program = *(*root.getArray("programs"))[0].getAsObject();
  EXPECT_EQ(compact(*program.get("cores")),
            R"([{"cb_end":116000,"cb_sum":12288,"core_ranges":[[0,0,7,7]],"exact":true}])");
  EXPECT_EQ(compact(*program.get("cb_regions")),
            R"([{"core_range":[0,0,7,7],"end":116000,"max":116000,"min":116000}])");
  EXPECT_EQ(compact(*program.get("max_cb_end")), "116000");
  EXPECT_EQ(compact(*program.get("verdict")), "\"fits\"");
  EXPECT_EQ(compact(*(*program.getArray("circular_buffers"))[2].getAsObject()->get("address")),
            "111904");
}

TEST(Json, IsTheSameBytesEveryTime) {
  SampleReport first, second;
  for (SampleReport* sample : {&first, &second}) {
    sample->add(awkward(), n150());
    sample->add(overflowing(), n150());
  }
  EXPECT_EQ(printed(first.report), printed(second.report));
}

} // namespace
} // namespace l1budget::test

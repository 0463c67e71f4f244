// SPDX-License-Identifier: Apache-2.0
#include "rules/Phrases.h"

namespace l1budget::rules::comment_without_effect {

extern constexpr RuleInfo info{
    .code = "CB102",
    .id = "comment-without-effect",
    .summary = "A comment that suppresses a finding or sets a budget does nothing.",
    .severity = Severity::Warning,
    .since = "0.1.0",
};

// No program shows it: what the comments of a file did is known when all of its findings are there
// (driver/Remarks.cpp).
void check(const Facts&, std::vector<Finding>&) {}

} // namespace l1budget::rules::comment_without_effect

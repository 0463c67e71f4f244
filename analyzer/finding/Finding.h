// SPDX-License-Identifier: Apache-2.0
//
// What a rule says: a message in the runtime's words, and the steps that add up to its figure.
#pragma once

#include "analyzer/support/Site.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace l1budget {

enum class Severity { Note, Warning, Error };
const char* severityName(Severity);

/// One line of the trace under a message: `cb_src0   2 pages x 2048 B = 4096 B   [(x=0,…`.
struct Step {
  std::string name;  ///< `cb_src0`, `reserved`, `padding`, `next step`
  std::string text;  ///< `2 pages x 1032448 B = 2064896 B`
  std::string cores; ///< as the runtime prints ranges; may be empty
  Site site;         ///< may be invalid
  friend auto operator<=>(const Step&, const Step&) = default;
};

/// Why a finding does not count.
struct Suppression {
  /// By a comment, in the baseline, because it was so before the change, or because other lines
  /// were asked for.
  enum class Kind { InSource, Accepted, InBase, OtherLines };
  Kind kind = Kind::InSource;
  std::string reason; ///< never empty
  Site site;          ///< of the comment or the baseline; may be invalid
};

/// In reports: `source`, `baseline`, `base`, `line-filter`.
const char* suppressionName(Suppression::Kind);
/// The inverse; nothing for another word.
std::optional<Suppression::Kind> suppressionKind(std::string_view name);

struct Finding {
  std::string rule; ///< id: `l1-overflow`
  Severity severity = Severity::Error;
  std::string message; ///< lower-case start, no final period
  Site site;
  std::vector<Step> steps;
  std::string entry; ///< of the program
  Site entrySite;    ///< the line where it begins
  unsigned ordinal = 0;
  std::string architecture;
  std::string product;
  std::string scenario; ///< empty without one
  std::string source;   ///< the program's file, as its repository or tree names it
  /// What is wrong, as a number of bytes of which more is worse; none where it is not a matter of
  /// more or less.
  std::optional<uint64_t> figure;
  /// The same for the same finding after lines moved and numbers changed: 16 hexadecimal digits.
  std::string fingerprint;
  std::optional<Suppression> suppression;
};

/// A rule's identity; the README of its folder is its documentation.
struct RuleInfo {
  std::string_view code;    ///< `CB001`; never reused
  std::string_view id;      ///< kebab-case, names the pattern
  std::string_view summary; ///< the README's first sentence
  Severity severity;
  std::string_view since; ///< version
};

/// Adds a line before the advice, which is the last thing to read.
void addBeforeAdvice(std::vector<Step>&, Step);

/// Whether a finding is worse than one with this figure.
bool isWorse(const Finding&, std::optional<uint64_t> figure);

/// The order of output: by place, then rule, then product. Findings that are in neither order to
/// each other are the same.
bool comesBefore(const Finding&, const Finding&);
void sortFindings(std::vector<Finding>&);

/// Gives sorted findings their fingerprints, each another.
void giveFingerprints(std::vector<Finding>&);

} // namespace l1budget

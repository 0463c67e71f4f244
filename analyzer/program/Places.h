// SPDX-License-Identifier: Apache-2.0
//
// The ledger's left side: the places of a file that declare what takes L1, whether or not an
// evaluation comes by them.
#pragma once

#include "analyzer/support/Site.h"

#include <string>

namespace l1budget {

/// A place where a developer declares a circular buffer, a dataflow buffer or a scratchpad. The
/// call of a helper is one, what the helper does inside is not.
struct CreatingPlace {
  Site site;
  std::string function; ///< the enclosing function; empty outside of functions
  std::string spelling; ///< `CreateCircularBuffer`, `CBDescriptor`, `create_cb`
  bool parsed = true;   ///< false: the text has it, the AST does not
  bool inText = true;   ///< false: the AST has it under a name that the text does not spell there
  std::string lost;     ///< why it is not parsed
  bool isHelperCall = false;
  bool isInHelper = false; ///< counts where the helper is called
};

} // namespace l1budget

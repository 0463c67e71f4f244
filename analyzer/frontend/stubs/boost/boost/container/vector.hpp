// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace boost::container {
using std::vector;
}

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/smart_ptr/local_shared_ptr.hpp>

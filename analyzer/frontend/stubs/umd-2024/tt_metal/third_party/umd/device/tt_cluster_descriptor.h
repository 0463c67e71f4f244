// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <third_party/umd/device/tt_cluster_descriptor.h>

// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace nlohmann {
template <class T, class Enable = void> struct adl_serializer;
template <bool Ordered = false> class basic_json;
using json = basic_json<false>;
using ordered_json = basic_json<true>;
} // namespace nlohmann

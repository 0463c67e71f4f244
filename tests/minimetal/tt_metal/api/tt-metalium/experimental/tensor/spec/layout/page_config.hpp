// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/experimental/tensor/spec/memory_config/memory_config.hpp>
#include <tt-metalium/tile.hpp>

namespace tt::tt_metal {

class PageConfig {
public:
  PageConfig(Layout layout);
  PageConfig(Layout layout, const std::optional<Tile>& tile);
  Tile get_tile() const;
  Layout get_layout() const;
};

} // namespace tt::tt_metal

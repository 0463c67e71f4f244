// SPDX-License-Identifier: Apache-2.0
// A tensor that is made on the host and moved to the device has a buffer there, by what its
// description says: it backs a circular buffer, or it takes what is left of L1.
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

using namespace tt::tt_metal;

struct Shared {
  DeviceStorage config;
};

Tensor on_host(const std::vector<std::vector<uint16_t>>& rows) {
  std::vector<uint16_t> all;
  for (const auto& row : rows)
    all.insert(all.end(), row.begin(), row.end());
  return Tensor(HostBuffer(std::move(all)),
                Shape({uint32_t(rows.size()), uint32_t(rows[0].size())}), DataType::UINT16,
                Layout::ROW_MAJOR);
}

Shared create(Program& program, distributed::MeshDevice* device) {
  auto cb = [&](uint32_t index, uint32_t bytes, Buffer* buffer = nullptr) {
    auto config = CircularBufferConfig(bytes, {{index, tt::DataFormat::RawUInt16}})
                      .set_page_size(index, bytes);
    if (buffer)
      config.set_globally_allocated_address(*buffer);
    CreateCircularBuffer(program, CoreRange({0, 0}, {3, 0}), config);
  };
  const Tensor host = on_host({{1, 2, 3, 4}, {5, 6, 7, 8}, {1, 2, 3, 4}, {5, 6, 7, 8}});
  const ShardSpec shards(CoreRangeSet(CoreRange({0, 0}, {3, 0})), {1, host.logical_shape()[-1]},
                         ShardOrientation::ROW_MAJOR);
  const Tensor sharded = host.to_device(
      device, MemoryConfig(TensorMemoryLayout::HEIGHT_SHARDED, BufferType::L1, shards));
  const auto& storage = sharded.device_storage();
  cb(0, storage.get_buffer()->page_size(), storage.get_buffer());

  const TensorLayout layout(DataType::UINT32, PageConfig(Layout::ROW_MAJOR), MemoryConfig());
  const Tensor map =
      Tensor::from_vector(std::vector<uint32_t>(12, 0), TensorSpec(Shape({2, 6}), layout))
          .to_device(device);
  cb(1, map.buffer()->page_size() * map.buffer()->num_pages());
  if (host.storage_type() == StorageType::HOST && !host.is_sharded() && host.device() == nullptr)
    cb(2, 32);
  return {storage};
}
// expect-programs: 1
// expect-cb: index=0 total=8 page=8
// expect-cb: index=1 total=48
// expect-cb: index=2 total=32
// expect-l1-buffer: size=16

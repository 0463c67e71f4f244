// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Json.h"

#include "analyzer/report/JsonFields.h"

namespace l1budget {

namespace {

using llvm::json::OStream;

void siteValue(OStream& json, const Site& site) {
  if (!site.valid()) {
    json.value(nullptr);
    return;
  }
  json.object([&] {
    field(json, "file", site.file);
    json.attribute("line", site.line);
    json.attribute("column", site.column);
  });
}

void siteField(OStream& json, const Site& site) {
  json.attributeBegin("site");
  siteValue(json, site);
  json.attributeEnd();
}

void unknownValue(OStream& json, const std::string& why, const Site& site) {
  json.object([&] {
    field(json, "unknown", why);
    siteField(json, site);
  });
}

/// A number, `{"formula","min","max"}` or `{"unknown","site"}`; null for a value that was never
/// set.
void quantityValue(OStream& json, Expr expr) {
  if (!expr) {
    json.value(nullptr);
  } else if (auto number = expr.constant()) {
    json.value(*number);
  } else if (const Symbol* symbol = expr.unknown()) {
    unknownValue(json, symbol->why, symbol->site);
  } else {
    json.object([&] {
      field(json, "formula", expr.str());
      const auto bounds = boundsOf(expr);
      json.attribute("min", bounds ? llvm::json::Value(bounds->min) : llvm::json::Value(nullptr));
      json.attribute("max", bounds ? llvm::json::Value(bounds->max) : llvm::json::Value(nullptr));
    });
  }
}

void quantity(OStream& json, llvm::StringRef name, Expr expr) {
  json.attributeBegin(name);
  quantityValue(json, expr);
  json.attributeEnd();
}

void rangeValue(OStream& json, const CoreRange& range) {
  json.array([&] {
    for (uint32_t part : {range.start.x, range.start.y, range.end.x, range.end.y})
      json.value(part);
  });
}

void rangesValue(OStream& json, std::span<const CoreRange> ranges) {
  json.array([&] {
    for (const CoreRange& range : ranges)
      rangeValue(json, range);
  });
}

/// A set of cores that depends on inputs.
void setValue(OStream& json, const CoreSet& set) {
  json.object([&] {
    field(json, "set", set.name);
    json.attributeBegin("within");
    if (set.within)
      rangesValue(json, *set.within);
    else
      json.value(nullptr);
    json.attributeEnd();
  });
}

void coresField(OStream& json, const Cores& cores) {
  json.attributeBegin("core_ranges");
  if (cores.unknown)
    unknownValue(json, cores.unknown->why, cores.unknown->site);
  else if (cores.set)
    setValue(json, *cores.set);
  else
    rangesValue(json, cores.ranges);
  json.attributeEnd();
}

void nullable(OStream& json, llvm::StringRef name, const std::string& value) {
  json.attribute(name, value.empty() ? llvm::json::Value(nullptr) : llvm::json::Value(text(value)));
}

// ----- programs -------------------------------------------------------------

const char* backingName(Backing backing) {
  switch (backing) {
  case Backing::Static:
    return "static";
  case Backing::Tensor:
    return "tensor";
  case Backing::Global:
    return "global";
  case Backing::Unknown:
    return "unknown";
  }
  return "unknown";
}

/// `total / page` in 64 bits: what the runtime's num_pages() returns.
Expr pageCount(ExprPool& pool, Expr total, Expr page) {
  if (!total || !page || page.isConstant(0))
    return {};
  return pool.arith(Op::Div, pool.cast(total, u64Type), pool.cast(page, u64Type), u64Type);
}

void bufferIndexValue(OStream& json, const Program& program, const CircularBuffer& buffer,
                      const BufferIndex& index) {
  json.object([&] {
    quantity(json, "index", index.index);
    json.attributeBegin("data_format");
    if (auto format = index.dataFormat.value.constant())
      json.value(text(dataFormatName(*format)));
    else
      quantityValue(json, index.dataFormat.value);
    json.attributeEnd();
    quantity(json, "page_size", index.pageSize);
    quantity(json, "num_pages", pageCount(*program.pool, buffer.totalSize, index.pageSize));
    json.attributeBegin("tile");
    if (index.tile)
      json.array([&] {
        json.value(index.tile->height);
        json.value(index.tile->width);
      });
    else
      json.value(nullptr);
    json.attributeEnd();
    json.attribute("remote", index.remote);
    if (index.guard)
      field(json, "guard", index.guard.str());
  });
}

void circularBufferValue(OStream& json, const Program& program, const CircularBuffer& buffer,
                         std::optional<uint64_t> address) {
  json.object([&] {
    field(json, "name", buffer.name);
    if (buffer.kind != BufferKind::CircularBuffer)
      field(json, "kind", buffer.kind == BufferKind::Scratchpad ? "scratchpad" : "dataflow_buffer");
    if (buffer.aliasOf)
      json.attribute("alias_of", int64_t(*buffer.aliasOf));
    siteField(json, buffer.site);
    json.attributeArray("callers", [&] {
      for (const Site& site : buffer.callers)
        siteValue(json, site);
    });
    json.attributeArray("indices", [&] {
      for (const BufferIndex& index : buffer.indices)
        bufferIndexValue(json, program, buffer, index);
    });
    coresField(json, buffer.cores);
    json.attributeBegin("total_size");
    if (!buffer.totalSize)
      unknownValue(json, buffer.unknown ? buffer.unknown->why : "no size was seen",
                   buffer.unknown ? buffer.unknown->site : buffer.site);
    else
      quantityValue(json, buffer.totalSize);
    json.attributeEnd();
    nullable(json, "formula", buffer.formula);
    json.attribute("backing", backingName(buffer.backing));
    if (buffer.tensorIf)
      field(json, "tensor_if", buffer.tensorIf.str());
    json.attribute("address", orNull(address));
    guardField(json, buffer.guard);
    json.attributeBegin("unknown");
    if (buffer.unknown)
      unknownValue(json, buffer.unknown->why, buffer.unknown->site);
    else
      json.value(nullptr);
    json.attributeEnd();
  });
}

const char* kindName(KernelKind kind) {
  switch (kind) {
  case KernelKind::DataMovement:
    return "data_movement";
  case KernelKind::Compute:
    return "compute";
  case KernelKind::Ethernet:
    return "ethernet";
  }
  return "data_movement";
}

void kernelValue(OStream& json, const Kernel& kernel) {
  json.object([&] {
    json.attributeBegin("source");
    if (kernel.sourceUnknown)
      unknownValue(json, kernel.sourceUnknown->why, kernel.sourceUnknown->site);
    else
      json.value(text(kernel.source));
    json.attributeEnd();
    json.attribute("inline_source", kernel.inlineSource);
    siteField(json, kernel.site);
    json.attribute("kind", kindName(kernel.kind));
    nullable(json, "processor", kernel.processor);
    nullable(json, "noc", kernel.noc);
    coresField(json, kernel.cores);
    json.attributeBegin("compile_time_args");
    if (kernel.argsUnknown)
      unknownValue(json, kernel.argsUnknown->why, kernel.argsUnknown->site);
    else
      json.array([&] {
        for (Expr argument : kernel.compileTimeArgs)
          quantityValue(json, argument);
      });
    json.attributeEnd();
    json.attributeObject("named_compile_time_args", [&] {
      for (const auto& [name, value] : kernel.namedCompileTimeArgs)
        quantity(json, text(name), value);
    });
    json.attributeObject("defines", [&] {
      for (const Define& define : kernel.defines)
        if (define.whyUnknown.empty())
          field(json, text(define.name), define.value);
        else
          json.attributeObject(text(define.name),
                               [&] { field(json, "unknown", define.whyUnknown); });
    });
    quantity(json, "max_runtime_args", kernel.maxRuntimeArgs);
    quantity(json, "common_runtime_args", kernel.commonRuntimeArgs);
    guardField(json, kernel.guard);
    std::optional<uint64_t> size;
    for (const KernelText& part : kernel.text)
      size = size.value_or(0) + part.bytes;
    json.attribute("text_size", orNull(size));
    json.attributeArray("text", [&] {
      for (const KernelText& part : kernel.text)
        json.object([&] {
          field(json, "processor", part.processor);
          json.attribute("bytes", part.bytes);
          json.attribute("code", part.code);
          json.attribute("estimate", part.isEstimate);
          field(json, "origin", part.origin);
        });
    });
  });
}

void partField(OStream& json, llvm::StringRef name, const RingPart& part) {
  if (part.exact())
    return json.attribute(name, part.min);
  json.attributeObject(name, [&] {
    json.attribute("min", part.min);
    json.attribute("max", orNull(part.max));
  });
}

void ringField(OStream& json, const RingUse& ring) {
  json.attributeObject("ring", [&] {
    json.attribute("used", ring.used());
    json.attribute("size", ring.size);
    json.attributeObject("parts", [&] {
      partField(json, "unique_runtime_args", ring.uniqueRuntimeArgs);
      partField(json, "common_runtime_args", ring.commonRuntimeArgs);
      partField(json, "semaphores", ring.semaphores);
      partField(json, "circular_buffers", ring.circularBuffers);
      partField(json, "dataflow_buffers", ring.dataflowBuffers);
      partField(json, "kernel_text", ring.kernelText);
    });
    json.attribute("kernel_text_known", ring.kernelText.exact());
    json.attribute("kernel_text_estimate", orNull(ring.textKnown && !ring.kernelText.exact()
                                                      ? std::optional(ring.estimatedText)
                                                      : std::nullopt));
    json.attributeArray("groups", [&] {
      for (const RingGroup& group : ring.groups)
        json.object([&] {
          json.attributeBegin("core_ranges");
          rangesValue(json, group.ranges);
          json.attributeEnd();
          json.attributeArray("kernels", [&] {
            for (const size_t kernel : group.kernels)
              json.value(kernel);
          });
          json.attribute("measured_text", group.measuredText);
          json.attribute("text",
                         orNull(group.textKnown ? std::optional(group.text) : std::nullopt));
        });
    });
    json.attributeArray("unknowns", [&] {
      for (const Unknown& unknown : ring.unknowns)
        unknownValue(json, unknown.why, unknown.site);
    });
  });
}

void programValue(OStream& json, const ProgramReport& report, bool withOrdinal = true) {
  const Program& program = *report.program;
  const Layout& layout = *report.layout;
  const Budget& budget = *report.budget;
  json.object([&] {
    field(json, "entry", program.entry);
    field(json, "file", program.file);
    field(json, "source", report.source);
    json.attribute("line", program.line);
    if (withOrdinal)
      json.attribute("ordinal", program.ordinal);
    field(json, "architecture", budget.architecture);
    field(json, "product", budget.product);
    nullable(json, "scenario", report.scenario);
    json.attributeArray("variables", [&] {
      for (const auto& [name, value] : program.variables)
        json.object([&] {
          field(json, "name", name);
          quantity(json, "value", value);
        });
    });
    json.attributeArray("inputs", [&] {
      for (const std::string& name : program.inputs)
        json.value(text(name));
    });
    guardField(json, program.guard);
    json.attributeObject("l1", [&] {
      json.attribute("size", budget.l1Size);
      json.attribute("base", layout.base);
      json.attribute("ring_base", budget.mapEnd);
      json.attribute("alignment", budget.allocationAlignment);
      field(json, "origin", budget.origin);
    });
    json.attributeArray("circular_buffers", [&] {
      for (size_t i = 0; i < program.circularBuffers.size(); ++i)
        circularBufferValue(json, program, program.circularBuffers[i],
                            i < layout.addresses.size() ? layout.addresses[i] : std::nullopt);
    });
    json.attributeArray("untaken", [&] {
      for (const CircularBuffer& buffer : program.untaken)
        circularBufferValue(json, program, buffer, std::nullopt);
    });
    json.attributeArray("kernels", [&] {
      for (const Kernel& kernel : program.kernels)
        kernelValue(json, kernel);
    });
    json.attributeArray("semaphores", [&] {
      for (const Semaphore& semaphore : program.semaphores)
        json.object([&] {
          siteField(json, semaphore.site);
          quantity(json, "id", semaphore.id);
          coresField(json, semaphore.cores);
          quantity(json, "initial_value", semaphore.initialValue);
          guardField(json, semaphore.guard);
        });
    });
    json.attributeArray("l1_buffers", [&] {
      for (size_t i = 0; i < program.l1Buffers.size(); ++i)
        json.object([&] {
          const L1Buffer& buffer = program.l1Buffers[i];
          field(json, "name", buffer.name);
          siteField(json, buffer.site);
          quantity(json, "size_per_bank", buffer.sizePerBank);
          json.attribute("address",
                         orNull(i < layout.l1BufferAddresses.size() ? layout.l1BufferAddresses[i]
                                                                    : std::nullopt));
          guardField(json, buffer.guard);
        });
    });
    json.attributeArray("cores", [&] {
      for (const CoreGroup& group : layout.cores)
        json.object([&] {
          json.attributeBegin("core_ranges");
          rangesValue(json, group.ranges);
          json.attributeEnd();
          if (!group.set.empty())
            field(json, "set", group.set);
          json.attribute("cb_sum", group.cbSum);
          json.attribute("cb_end", group.cbEnd);
          json.attribute("exact", group.exact);
        });
    });
    json.attributeArray("cb_regions", [&] {
      for (const RegionEnd& end : layout.ends)
        json.object([&] {
          json.attributeBegin("core_range");
          if (end.set.empty())
            rangeValue(json, end.range);
          else
            json.value(nullptr);
          json.attributeEnd();
          if (!end.set.empty())
            field(json, "set", end.set);
          json.attribute("end", orNull(end.exact() ? std::optional(end.min) : std::nullopt));
          json.attribute("min", end.min);
          json.attribute("max", orNull(end.max));
        });
    });
    json.attribute("max_cb_end", orNull(layout.maxCbEnd));
    json.attribute("lowest_l1_buffer", orNull(layout.lowestL1Buffer));
    ringField(json, layout.ring);
    json.attribute("verdict", verdictName(layout.verdict));
    json.attributeBegin("threshold");
    if (layout.threshold)
      json.object([&] {
        field(json, "input", layout.threshold->part.str());
        json.attribute("largest_fitting", layout.threshold->largestFitting);
      });
    else
      json.value(nullptr);
    json.attributeEnd();
    nullable(json, "end_formula", layout.endFormula ? layout.endFormula.str() : "");
    json.attributeArray("reasons", [&] {
      for (const std::string& reason : layout.reasons)
        json.value(text(reason));
    });
    json.attributeArray("unknowns", [&] {
      for (const Unknown& unknown : program.unknowns)
        unknownValue(json, unknown.why, unknown.site);
    });
    json.attributeArray("assumptions", [&] {
      for (const Assumption& assumption : program.assumptions)
        json.object([&] {
          field(json, "text", assumption.text);
          siteField(json, assumption.site);
        });
    });
  });
}

// ----- findings and coverage ------------------------------------------------

void findingValue(OStream& json, const Finding& finding) {
  json.object([&] {
    field(json, "rule", finding.rule);
    json.attribute("severity", severityName(finding.severity));
    field(json, "message", finding.message);
    siteField(json, finding.site);
    json.attributeArray("steps", [&] {
      for (const Step& step : finding.steps)
        json.object([&] {
          field(json, "name", step.name);
          field(json, "text", step.text);
          nullable(json, "cores", step.cores);
          siteField(json, step.site);
        });
    });
    field(json, "entry", finding.entry);
    json.attribute("ordinal", finding.ordinal);
    field(json, "architecture", finding.architecture);
    field(json, "product", finding.product);
    nullable(json, "scenario", finding.scenario);
    field(json, "source", finding.source);
    if (finding.figure)
      json.attribute("figure", *finding.figure);
    field(json, "fingerprint", finding.fingerprint);
    if (const auto& suppression = finding.suppression)
      json.attributeObject("suppressed", [&] {
        json.attribute("by", suppressionName(suppression->kind));
        field(json, "reason", suppression->reason);
        siteField(json, suppression->site);
      });
  });
}

void ledgerFields(OStream& json, const Ledger& ledger) {
  json.attribute("sites", ledger.sites);
  json.attribute("exact", ledger.exact);
  json.attribute("symbolic", ledger.symbolic);
  json.attribute("bounded", ledger.bounded);
  json.attribute("tensor_backed", ledger.tensorBacked);
  json.attribute("unknown", ledger.unknown);
  json.attribute("unplaced", ledger.unplaced);
  json.attribute("hidden", ledger.hidden);
  json.attribute("seen_in_text", ledger.seenInText);
  json.attributeArray("reasons", [&] {
    for (const Ledger::Reason& reason : ledger.reasons)
      json.object([&] {
        field(json, "why", reason.why);
        json.attribute("count", reason.count);
      });
  });
}

void kernelsField(OStream& json, const KernelLedger& ledger) {
  if (!ledger.kernels)
    return;
  json.attributeObject("kernels", [&] {
    json.attribute("kernels", ledger.kernels);
    json.attribute("read", ledger.read);
    json.attribute("whole", ledger.whole);
    json.attribute("uses", ledger.uses);
    json.attribute("decided", ledger.decided);
  });
}

void sitesField(OStream& json, llvm::StringRef name, const std::vector<Site>& sites) {
  json.attributeArray(name, [&] {
    for (const Site& site : sites)
      siteValue(json, site);
  });
}

void coveredValue(OStream& json, const CoveredFile& covered) {
  json.object([&] {
    field(json, "file", covered.file);
    field(json, "relative", covered.relative);
    kernelsField(json, covered.kernels);
    json.attributeArray("buffers", [&] {
      for (const SeenBuffer& buffer : covered.buffers)
        json.object([&] {
          siteField(json, buffer.site);
          sitesField(json, "callers", buffer.callers);
          field(json, "name", buffer.name);
          json.attribute("knowledge", knowledgeName(buffer.knowledge));
          field(json, "why", buffer.why);
          json.attribute("unplaced", buffer.unplaced);
        });
    });
    json.attributeArray("unknowns", [&] {
      for (const auto& [site, why] : covered.unknowns)
        unknownValue(json, why, site);
    });
    json.attributeArray("places", [&] {
      for (const CreatingPlace& place : covered.places)
        json.object([&] {
          siteField(json, place.site);
          field(json, "spelling", place.spelling);
          json.attribute("parsed", place.parsed);
          json.attribute("in_text", place.inText);
          field(json, "lost", place.lost);
          json.attribute("in_helper", place.isInHelper);
        });
    });
  });
}

void shardField(OStream& json, const Shard& shard) {
  json.attributeObject("shard", [&] {
    json.attribute("index", shard.index);
    json.attribute("count", shard.count);
    field(json, "entry", shard.entry);
    json.attributeArray("scenarios", [&] {
      for (const SoughtScenario& scenario : shard.scenarios)
        json.object([&] {
          field(json, "place", scenario.place);
          field(json, "entry", scenario.entry);
          json.attributeArray("found", [&] {
            for (const std::string& file : scenario.found)
              json.value(text(file));
          });
          json.attribute("required", scenario.required);
          json.attribute("only_one", scenario.onlyOne);
        });
    });
    json.attribute("incomplete", shard.incomplete);
    sitesField(json, "used_comments", shard.usedComments);
    json.attributeArray("idle_comments", [&] {
      for (const Finding& finding : shard.idleComments)
        findingValue(json, finding);
    });
    json.attributeArray("covered", [&] {
      for (const CoveredFile& covered : shard.covered)
        coveredValue(json, covered);
    });
  });
}

void coverageValue(OStream& json, const Coverage& coverage,
                   const std::optional<Shard>& shard = std::nullopt) {
  json.object([&] {
    ledgerFields(json, coverage.total);
    kernelsField(json, coverage.total.kernels);
    json.attributeArray("files", [&] {
      for (const FileCoverage& file : coverage.files)
        json.object([&] {
          field(json, "file", file.file);
          ledgerFields(json, file.ledger);
          kernelsField(json, file.ledger.kernels);
          json.attributeArray("unknowns", [&] {
            for (const UnknownSite& unknown : file.unknowns)
              json.object([&] {
                nullable(json, "name", unknown.name);
                field(json, "unknown", unknown.why);
                siteField(json, unknown.site);
              });
          });
          json.attributeArray("unreached", [&] {
            for (const UnreachedSite& unreached : file.unreached)
              json.object([&] {
                field(json, "spelling", unreached.spelling);
                field(json, "why", unreached.why);
                siteField(json, unreached.site);
              });
          });
        });
    });
    if (shard)
      shardField(json, *shard);
  });
}

template <typename Programs, typename Findings>
void reportValue(OStream& json, const auto& report, Programs programs, Findings findings,
                 const Shard* shard) {
  json.object([&] {
    headerFields(json, "l1budget/report/1", report.version);
    json.attributeObject("tree", [&] {
      field(json, "kind", report.tree.kind);
      nullable(json, "fingerprint", report.tree.fingerprint);
    });
    json.attributeArray("programs", [&] {
      for (const auto& program : report.programs)
        programs(program);
    });
    json.attributeArray("findings", [&] {
      for (const auto& finding : report.findings)
        findings(finding);
    });
    if (!report.unread.empty())
      json.attributeArray("unread", [&] {
        for (const UnreadFile& unread : report.unread)
          json.object([&] {
            field(json, "file", unread.file);
            field(json, "why", unread.why);
          });
      });
    if (report.coverage) {
      json.attributeBegin("coverage");
      coverageValue(json, *report.coverage);
      json.attributeEnd();
    }
    if (shard)
      shardField(json, *shard);
  });
}

} // namespace

void printJson(llvm::raw_ostream& out, const Report& report) {
  OStream json(out, 1);
  reportValue(
      json, report, [&](const ProgramReport& program) { programValue(json, program); },
      [&](const Finding& finding) { findingValue(json, finding); },
      report.shard ? &*report.shard : nullptr);
  json.flush();
  out << '\n';
}

void printJson(llvm::raw_ostream& out, const PrintedReport& report) {
  OStream json(out, 1);
  auto print = [&](const std::string& printed) { json.rawValue(printed); };
  reportValue(json, report, print, print, nullptr);
  json.flush();
  out << '\n';
}

std::string printedFinding(const Finding& finding) {
  // As deep as in a report; the first line's indentation is the list's.
  std::string printed;
  llvm::raw_string_ostream stream(printed);
  OStream json(stream, 1);
  json.array([&] { json.array([&] { findingValue(json, finding); }); });
  json.flush();
  const llvm::StringRef text = printed;
  return text.slice(text.find('{'), text.rfind('}') + 1).str();
}

std::string printedProgram(const ProgramReport& report) {
  std::string printed;
  llvm::raw_string_ostream stream(printed);
  OStream json(stream);
  programValue(json, report, /*withOrdinal=*/false);
  json.flush();
  return printed;
}

void printCoverageJson(llvm::raw_ostream& out, const Coverage& coverage,
                       const std::optional<Shard>& shard) {
  OStream json(out, 1);
  coverageValue(json, coverage, shard);
  json.flush();
  out << '\n';
}

} // namespace l1budget

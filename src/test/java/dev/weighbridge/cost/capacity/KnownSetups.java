package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Architecture;
import dev.weighbridge.catalog.EngineConstants;
import dev.weighbridge.catalog.EngineFormula;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.catalog.WeightBytes;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Four setups whose every line has been worked out, with the figures that they were worked out from. */
final class KnownSetups {
    static final Source SOURCE = new Source("worked by hand", Optional.empty(), LocalDate.of(2026, 9, 1), false);
    static final EngineFormula FORMULA = new EngineFormula(
            0.855, 0.7, 1, 3, 256, 0.8, new EngineFormula.FirstToken(1.4, 1.3, 0.85, 20, 1.15), SOURCE);
    private static final EngineConstants.Scope ALL =
            new EngineConstants.Scope(List.of(), List.of(), Optional.empty(), Optional.empty(), List.of(), List.of());

    private static final double GPT_OSS_EXPERTS = 3.0 * 2_880 * 2_880 * 128 * 36;
    static final Architecture GPT_OSS = new Architecture(
            36,
            36,
            2_880,
            116.8e9 - GPT_OSS_EXPERTS,
            GPT_OSS_EXPERTS,
            128,
            4,
            18_432,
            8,
            147_456,
            Optional.of(new Architecture.Window(128, 18_432)),
            0,
            0,
            Map.of());

    private static final double R1_EXPERTS = 3.0 * 7_168 * 2_048 * 256 * 58;
    static final Architecture R1 = new Architecture(
            61,
            58,
            7_168,
            671e9 - R1_EXPERTS,
            R1_EXPERTS,
            256,
            8,
            35_136,
            1,
            2_498_560,
            Optional.empty(),
            0,
            1,
            Map.of());

    static final Architecture LLAMA_8B =
            new Architecture(32, 0, 4_096, 8.03e9, 0, 0, 0, 65_536, 8, 262_144, Optional.empty(), 0, 0, Map.of());

    /** gpt-oss-120b on two H200 with vLLM. */
    static EngineModel gptOss() {
        return model(
                GPT_OSS,
                new WeightBytes(2, 0.53),
                new GpuGroup(2, 150.7e9, 4.8e12, 989e12, 989e12, 450e9),
                constants(0.0677, 0.0898, 7.71, 0.25, 0.639, 0.254508, 0.508, 0.254508),
                2,
                0.9,
                1_024,
                921.6,
                921.6);
    }

    /** DeepSeek-R1 in fp8 on eight H200 with SGLang. */
    static EngineModel r1OnH200() {
        return model(
                R1,
                new WeightBytes(1, 1),
                new GpuGroup(8, 150.7e9, 4.8e12, 1_979e12, 989e12, 450e9),
                constants(0.04, 0.1035, 0, 0.5191, 1.644, 0.4291, 0.4291, 0.4),
                2,
                0.8,
                Double.POSITIVE_INFINITY,
                921.6,
                921.6);
    }

    /** DeepSeek-R1 in fp8 on eight MI355X with atom and multi-token prediction. */
    static EngineModel r1OnMi355x() {
        EngineModel plain = model(
                R1,
                new WeightBytes(1, 1),
                new GpuGroup(8, 309.2e9, 8e12, 5_000e12, 2_500e12, 538e9),
                constants(0.04, 0.1394, 0, 0.4479, 0.9332, 0.151, 0.151, 0.4),
                1,
                0.9,
                Double.POSITIVE_INFINITY,
                921.6,
                921.6);
        return new EngineModel(plain.setup().predictingTokens(2.053), plain.shape());
    }

    /** Llama 3.1 8B in bf16 on one H100 NVL with vLLM. */
    static EngineModel llama8b() {
        return model(
                LLAMA_8B,
                new WeightBytes(2, 2),
                new GpuGroup(1, 100.5e9, 3.9e12, 835e12, 835e12, 300e9),
                constants(0.0677, 0.0898, 7.71, 0.25, 0.639, 0.508, 0.508, 0.508),
                2,
                0.9,
                1_024,
                512,
                256);
    }

    static EngineModel model(
            Architecture architecture,
            WeightBytes bytes,
            GpuGroup group,
            EngineConstants constants,
            double kvBytes,
            double memoryShare,
            double maxSequences,
            double input,
            double output) {
        return new EngineModel(
                new ServingSetup(
                        architecture, bytes, group, constants, FORMULA, kvBytes, memoryShare, maxSequences, 1, 1, 1),
                RequestShape.of(input, output));
    }

    static EngineConstants constants(
            double denseLayerMs,
            double expertLayerMs,
            double sequenceMicros,
            double sequenceLayerMicros,
            double prefillLayerMs,
            double prefillEfficiency,
            double attentionEfficiency,
            double decodeEfficiency) {
        return new EngineConstants(
                ALL,
                denseLayerMs,
                expertLayerMs,
                sequenceMicros,
                sequenceLayerMicros,
                prefillLayerMs,
                0.25,
                prefillEfficiency,
                attentionEfficiency,
                decodeEfficiency,
                Optional.empty(),
                Optional.of(2.0),
                SOURCE);
    }

    private KnownSetups() {}
}

#include <QDir>
#include <QFile>
#include <QHash>
#include <QList>
#include <QRandomGenerator>

#include <cstdint>
#include <cstdio>

// CMake defines STOA_FUZZERS as FUZZER(fuzz_formdata) FUZZER(…) …
#define FUZZER(name) extern "C" int name(const uint8_t *data, size_t size);
STOA_FUZZERS
#undef FUZZER

namespace {
constexpr int mutationsPerSeed = 4'000;

using Fuzzer = int (*)(const uint8_t *data, size_t size);

Fuzzer fuzzerOf(const QByteArray &name)
{
    static const QHash<QByteArray, Fuzzer> fuzzers{
#define FUZZER(name) {#name, name},
        STOA_FUZZERS
#undef FUZZER
    };
    return fuzzers.value(name);
}

QList<QByteArray> seedsIn(const QDir &corpus)
{
    QList<QByteArray> seeds;
    for (const QString &name : corpus.entryList(QDir::Files, QDir::Name)) {
        QFile file(corpus.filePath(name));
        if (file.open(QFile::ReadOnly))
            seeds.append(file.readAll());
    }
    return seeds;
}

// Makes one to four small changes, like libFuzzer's most frequent mutations, but without guidance by
// coverage.
QByteArray mutated(QByteArray input, const QList<QByteArray> &seeds, QRandomGenerator &random)
{
    for (int changes = 1 + random.bounded(4); changes > 0; --changes) {
        const qsizetype at = random.bounded(input.size() + 1);
        const QByteArray &other = seeds[random.bounded(seeds.size())];
        switch (random.bounded(5)) {
        case 0:
            input.insert(at, char(random.bounded(256)));
            break;
        case 1:
            input.remove(at, 1 + random.bounded(8));
            break;
        case 2:
            if (at < input.size())
                input[at] = char(input[at] ^ (1 << random.bounded(8)));
            break;
        case 3:
            input.insert(at, other.mid(random.bounded(other.size() + 1), random.bounded(40)));
            break;
        default:
            input.insert(at, input.mid(random.bounded(input.size() + 1), random.bounded(40)));
        }
    }
    return input;
}
} // namespace

// fuzz_replay NAME FOLDER: tries the fuzzer NAME with the corpus in the folder.
int main(int argc, char **argv)
{
    const QByteArray name = argc > 1 ? argv[1] : "";
    const Fuzzer fuzzer = fuzzerOf(name);
    const QString corpus = QString::fromUtf8(name.mid(QByteArrayView("fuzz_").size()));
    const auto seeds = seedsIn(QDir(QString::fromLocal8Bit(argc > 2 ? argv[2] : "")).filePath(corpus));
    if (!fuzzer || seeds.isEmpty()) {
        std::fprintf(stderr, "No such fuzzer, or no corpus.\n");
        return 1;
    }
    const auto runOn = [fuzzer](const QByteArray &input) {
        fuzzer(reinterpret_cast<const uint8_t *>(input.constData()), size_t(input.size()));
    };
    QRandomGenerator random(1578);
    for (const QByteArray &seed : seeds) {
        runOn(seed);
        for (int i = 0; i < mutationsPerSeed; ++i)
            runOn(mutated(seed, seeds, random));
    }
    std::printf("%lld seeds, %d mutations each\n", static_cast<long long>(seeds.size()), mutationsPerSeed);
    return 0;
}

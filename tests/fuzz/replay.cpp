#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <cstdint>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace {
constexpr int mutationsPerSeed = 4'000;

void runOn(const QByteArray &input)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(input.constData()), size_t(input.size()));
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

int main(int argc, char **argv)
{
    QList<QByteArray> seeds;
    const QDir corpus(QString::fromLocal8Bit(argc > 1 ? argv[1] : ""));
    for (const QString &name : corpus.entryList(QDir::Files, QDir::Name)) {
        QFile file(corpus.filePath(name));
        if (file.open(QFile::ReadOnly))
            seeds.append(file.readAll());
    }
    if (seeds.isEmpty()) {
        std::fprintf(stderr, "No corpus.\n");
        return 1;
    }
    QRandomGenerator random(1578);
    for (const QByteArray &seed : std::as_const(seeds)) {
        runOn(seed);
        for (int i = 0; i < mutationsPerSeed; ++i)
            runOn(mutated(seed, seeds, random));
    }
    std::printf("%lld seeds, %d mutations each\n", static_cast<long long>(seeds.size()), mutationsPerSeed);
    return 0;
}

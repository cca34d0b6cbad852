#include "tests/soak/Soak.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRandomGenerator>

#include <cstdio>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

quint64 numberOf(const QString &text, const char *option)
{
    bool isNumber = false;
    const quint64 number = text.toULongLong(&isNumber);
    if (!isNumber)
        throw std::runtime_error(std::string(option) + " needs a whole number");
    return number;
}

Soak::Setting parse(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Lets clients use a server that meets one fault after the other, and checks that each acknowledged "
        "message is stored once, in one order, and seen by all."_s);
    parser.addHelpOption();
    parser.addOption({u"minutes"_s, u"Go on for at least so long; default: until each fault has come once."_s,
                      u"N"_s, u"0"_s});
    parser.addOption(
        {u"seed"_s, u"Inject the faults in the order of this seed; default: a random one."_s, u"S"_s});
    parser.process(application);
    const quint64 seed = parser.isSet(u"seed"_s) ? numberOf(parser.value(u"seed"_s), "--seed")
                                                 : QRandomGenerator::global()->generate();
    return {seed, std::chrono::minutes(numberOf(parser.value(u"minutes"_s), "--minutes"))};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    try {
        const Soak::Setting setting = parse(application);
        std::printf("The seed is %llu.\n", static_cast<unsigned long long>(setting.seed));
        std::fflush(stdout);
        return Soak(setting).run() ? 0 : 1;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "stoa-soak: %s\n", error.what());
        return 1;
    }
}

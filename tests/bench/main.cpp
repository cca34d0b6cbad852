#include "tests/bench/Load.h"
#include "tests/bench/ProcessUsage.h"
#include "tests/support/Account.h"
#include "tests/support/ServerProcess.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

#include <cstdio>
#include <stdexcept>
#include <sys/resource.h>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

struct Options
{
    int sockets;
    int rooms;
    int rate;
    int warmUp;
    int seconds;
    QStringList serverFlags;
};

Options parse(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Starts a server, fills its rooms, and measures every delivery. Arguments go to the server."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"flags"_s, u"for the server, after --"_s, u"[-- flags]"_s);
    const auto add = [&](const QString &name, const QString &what, int value) {
        parser.addOption({name, what, u"number"_s, QString::number(value)});
    };
    add(u"sockets"_s, u"members connected"_s, 8'000);
    add(u"rooms"_s, u"chats they are spread over"_s, 800);
    add(u"rate"_s, u"messages a second, over all rooms"_s, 1'000);
    add(u"warm-up"_s, u"seconds before measuring"_s, 5);
    add(u"seconds"_s, u"seconds measured"_s, 20);
    parser.process(application);
    const auto value = [&](const QString &name) { return qMax(parser.value(name).toInt(), 1); };
    return {value(u"sockets"_s), value(u"rooms"_s),   value(u"rate"_s),
            value(u"warm-up"_s), value(u"seconds"_s), parser.positionalArguments()};
}

void raiseDescriptorLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

QList<qint64> makeChats(Account &account, int count)
{
    QList<qint64> chats;
    for (int i = 0; i < count; ++i)
        chats.append(account.createChat(u"room %1"_s.arg(i)));
    return chats;
}

void print(const Options &options, const Load::Result &result, double cpuSeconds, double kibPerSocket)
{
    QTextStream out(stdout);
    out.setRealNumberNotation(QTextStream::FixedNotation);
    out.setRealNumberPrecision(2);
    out << "| sockets | rooms | messages/s | deliveries/s | CPU µs/delivery | p50 ms | p90 ms | p99 ms | "
           "p99.9 ms | max ms | KiB/socket | lost | out of order |\n"
        << "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n"
        << "| " << options.sockets << " | " << options.rooms << " | " << options.rate << " | "
        << qRound64(double(result.delivered) / result.seconds) << " | "
        << cpuSeconds * 1e6 / double(qMax<qint64>(result.delivered, 1));
    for (const double part : {0.5, 0.9, 0.99, 0.999, 1.0})
        out << " | " << result.percentile(part);
    out << " | " << kibPerSocket << " | " << result.expected - result.delivered << " | " << result.outOfOrder
        << " |\n";
}

bool measure(const Options &options)
{
    ServerProcess server;
    if (!server.start(options.serverFlags))
        throw std::runtime_error(server.log().toStdString());
    Account account = Account::signUp(server.port(), u"load"_s);
    Load load(server.port(), account.cookie(), makeChats(account, options.rooms));
    const ProcessUsage empty = ProcessUsage::of(server.pid());
    load.open(options.sockets);
    const ProcessUsage full = ProcessUsage::of(server.pid());
    const bool isWarm = load.run(options.rate, options.warmUp).isComplete();
    const ProcessUsage before = ProcessUsage::of(server.pid());
    const Load::Result result = load.run(options.rate, options.seconds);
    const ProcessUsage after = ProcessUsage::of(server.pid());
    print(options, result, after.cpuSeconds - before.cpuSeconds,
          double(full.residentKiB - empty.residentKiB) / options.sockets);
    return isWarm && result.isComplete();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    raiseDescriptorLimit();
    try {
        return measure(parse(application)) ? 0 : 1;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "stoa-loadgen: %s\n", error.what());
        return 1;
    }
}

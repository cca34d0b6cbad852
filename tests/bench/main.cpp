#include "tests/bench/load/EventLoop.h"
#include "tests/bench/scenarios/AllScenarios.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <sys/resource.h>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

struct Options
{
    Setting setting;
    QStringList ids; // empty for all
    QString jsonPath; // empty for none
};

Options parse(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Puts load on a server and on the baseline and prints a table."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"rows"_s, u"Rows to measure, such as P3 P6; default: all."_s, u"[P1 …]"_s);
    parser.addOption({u"json"_s, u"Also write the rows to this file."_s, u"FILE"_s});
    parser.addOption(
        {u"folder"_s, u"Folder for the databases; default: next to the folder of this program."_s,
         u"FOLDER"_s, QDir(QCoreApplication::applicationDirPath()).absoluteFilePath(u"../bench"_s)});
    parser.addOption({u"server-flag"_s, u"Flag for each start of the server; may be repeated."_s, u"FLAG"_s});
    parser.addOption(
        {u"tiny"_s, u"Run each row for a moment with a few sockets, to check the answers only."_s});
    parser.addOption(
        {u"turns"_s,
         u"Measure each row at most so often; default: each row's own number. With 1, two builds can "
         u"be compared by many short runs in turns."_s,
         u"NUMBER"_s});
    parser.process(application);
    const int turns = parser.value(u"turns"_s).toInt();
    if (parser.isSet(u"turns"_s) && turns < 1)
        throw std::runtime_error("--turns needs a number above 0");
    return {{parser.isSet(u"tiny"_s), parser.value(u"folder"_s), parser.values(u"server-flag"_s), turns},
            parser.positionalArguments(),
            parser.value(u"json"_s)};
}

void raiseDescriptorLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max < 17'000)
        std::fprintf(stderr, "stoa-bench: the limit of open files is %llu; P3 needs 17,000\n",
                     static_cast<unsigned long long>(limit.rlim_max));
}

void printLine(const QString &line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

void saveJson(const QString &path, const QJsonArray &rows)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(rows).toJson()) < 0 || !file.commit())
        throw std::runtime_error("cannot write " + path.toStdString());
}

// Returns false if the scenario found an error.
bool run(Scenario &scenario, const Setting &setting, QJsonArray &rows)
{
    try {
        scenario.run(setting, [&rows](const Row &row) {
            rows.append(row.json());
            printLine(row.markdown());
        });
        return true;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "stoa-bench: %s: %s\n", qUtf8Printable(scenario.id()), error.what());
        rows.append(QJsonObject{{u"row"_s, scenario.id()}, {u"error"_s, QString::fromUtf8(error.what())}});
        return false;
    }
}

int measure(const Options &options)
{
    const auto all = allScenarios();
    for (const QString &id : options.ids) {
        if (std::ranges::none_of(all, [&](const auto &scenario) { return scenario->id() == id; }))
            throw std::runtime_error("there is no row " + id.toStdString());
    }
    if (!QDir().mkpath(options.setting.folder))
        throw std::runtime_error("cannot create " + options.setting.folder.toStdString());
    printLine(u"The server's throttles are off, except where a row says that they are on.\n"_s);
    QJsonArray rows;
    bool hasSucceeded = true;
    printLine(Row::markdownHead());
    for (const auto &scenario : all) {
        if (EventLoop::isInterrupted())
            break;
        if (options.ids.isEmpty() || options.ids.contains(scenario->id()))
            hasSucceeded &= run(*scenario, options.setting, rows);
    }
    if (!options.jsonPath.isEmpty())
        saveJson(options.jsonPath, rows);
    return hasSucceeded ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    raiseDescriptorLimit();
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, [](int) { EventLoop::interrupt(); });
    try {
        return measure(parse(application));
    } catch (const std::exception &error) {
        std::fprintf(stderr, "stoa-bench: %s\n", error.what());
        return 1;
    }
}

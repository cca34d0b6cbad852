#include "server/app/CommandLine.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestCommandLine : public QObject
{
    Q_OBJECT
private slots:
    void takesTheStrongest_data();
    void takesTheStrongest();
    void findsTheFile_data();
    void findsTheFile();
    void readsEverySettingFromAnywhere();
    void refuses_data();
    void refuses();
    void refusesTheFile_data();
    void refusesTheFile();
    void prints();

private:
    static CommandLine::Outcome read(const QStringList &arguments,
                                     const QHash<QString, QString> &environment = {});
    QString write(const QByteArray &settings) const;

    QTemporaryDir m_folder;
};

CommandLine::Outcome TestCommandLine::read(const QStringList &arguments,
                                           const QHash<QString, QString> &environment)
{
    QProcessEnvironment variables;
    for (const auto &[name, value] : environment.asKeyValueRange())
        variables.insert(name, value);
    return CommandLine::read(QStringList{u"stoa"_s} + arguments, variables);
}

QString TestCommandLine::write(const QByteArray &settings) const
{
    QFile file(m_folder.filePath(u"stoa.conf"_s));
    const bool isWritten = file.open(QFile::WriteOnly) && file.write(settings) == settings.size();
    return isWritten ? file.fileName() : QString();
}

void TestCommandLine::takesTheStrongest_data()
{
    QTest::addColumn<QString>("flag"); // empty if not given
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("setting");
    QTest::addColumn<int>("port");
    QTest::newRow("default") << u""_s << u""_s << u""_s << 1578;
    QTest::newRow("file") << u""_s << u""_s << u"1003"_s << 1003;
    QTest::newRow("environment") << u""_s << u"1002"_s << u""_s << 1002;
    QTest::newRow("environment before file") << u""_s << u"1002"_s << u"1003"_s << 1002;
    QTest::newRow("flag") << u"1001"_s << u""_s << u""_s << 1001;
    QTest::newRow("flag before file") << u"1001"_s << u""_s << u"1003"_s << 1001;
    QTest::newRow("flag before all") << u"1001"_s << u"1002"_s << u"1003"_s << 1001;
    QTest::newRow("a weaker one is not even read") << u"1001"_s << u"junk"_s << u"junk"_s << 1001;
}

void TestCommandLine::takesTheStrongest()
{
    QFETCH(const QString, flag);
    QFETCH(const QString, variable);
    QFETCH(const QString, setting);
    QFETCH(const int, port);
    QStringList arguments{u"serve"_s, u"--config"_s,
                          write(setting.isEmpty() ? "# nothing\n" : "port = " + setting.toLatin1() + '\n')};
    if (!flag.isEmpty())
        arguments += {u"--port"_s, flag};
    QHash<QString, QString> environment;
    if (!variable.isEmpty())
        environment.insert(u"STOA_PORT"_s, variable);
    const auto outcome = read(arguments, environment);
    QVERIFY(std::holds_alternative<Config>(outcome));
    QCOMPARE(std::get<Config>(outcome).port, port);
}

void TestCommandLine::findsTheFile_data()
{
    QTest::addColumn<bool>("isFlag");
    QTest::newRow("--config") << true;
    QTest::newRow("STOA_CONFIG") << false;
}

void TestCommandLine::findsTheFile()
{
    QFETCH(const bool, isFlag);
    const QString path = write("port = 1003\n");
    QHash<QString, QString> environment{{u"STOA_CONFIG"_s, isFlag ? u"/nowhere"_s : path}};
    const auto outcome = read(isFlag ? QStringList{u"serve"_s, u"--config"_s, path} : QStringList{u"serve"_s},
                              environment);
    QVERIFY(std::holds_alternative<Config>(outcome));
    QCOMPARE(std::get<Config>(outcome).port, 1003);
}

void TestCommandLine::readsEverySettingFromAnywhere()
{
    const QString path = write("# a comment\n"
                               "listen = ::1\n"
                               "port = 81\n"
                               "database = a, b\\n=.db\n"
                               "\n; another\n  origin=\"https://chat.example.org\"\r\n"
                               "io-threads = 3\n"
                               "registration = closed\n"
                               "no-page-cache = yes\n"
                               "log-level = debug\n");
    const QHash<QString, QString> environment{
        {u"STOA_LISTEN"_s, u"::1"_s},           {u"STOA_PORT"_s, u"81"_s},
        {u"STOA_DATABASE"_s, u"a, b\\n=.db"_s}, {u"STOA_ORIGIN"_s, u"https://chat.example.org"_s},
        {u"STOA_IO_THREADS"_s, u"3"_s},         {u"STOA_REGISTRATION"_s, u"closed"_s},
        {u"STOA_NO_PAGE_CACHE"_s, u"yes"_s},    {u"STOA_LOG_LEVEL"_s, u"debug"_s},
        {u"STOA_UNHEARD_OF"_s, u"x"_s},
    };
    const QStringList flags{u"serve"_s,
                            u"--listen=::1"_s,
                            u"--port=81"_s,
                            u"--database=a, b\\n=.db"_s,
                            u"--origin=https://chat.example.org"_s,
                            u"--io-threads=3"_s,
                            u"--registration=closed"_s,
                            u"--no-page-cache"_s,
                            u"--log-level=debug"_s};
    for (const auto &outcome :
         {read({u"serve"_s, u"--config"_s, path}), read({u"serve"_s}, environment), read(flags)}) {
        QVERIFY(std::holds_alternative<Config>(outcome));
        const Config &config = std::get<Config>(outcome);
        QCOMPARE(config.listen, QHostAddress(u"::1"_s));
        QCOMPARE(config.port, 81);
        QCOMPARE(config.origin, QUrl(u"https://chat.example.org"_s));
        QCOMPARE(config.ioThreads, 3);
        QVERIFY(!config.isRegistrationOpen);
        QVERIFY(!config.hasPageCache);
        QCOMPARE(config.logLevel, u"debug"_s);
        QCOMPARE(config.database, u"a, b\\n=.db"_s);
    }
}

void TestCommandLine::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named"); // a word that the sentence must contain
    QTest::newRow("nothing") << QStringList{} << u"stoa serve"_s;
    QTest::newRow("another command") << QStringList{u"run"_s} << u"stoa serve"_s;
    QTest::newRow("too much") << QStringList{u"serve"_s, u"twice"_s} << u"stoa serve"_s;
    QTest::newRow("unknown flag") << QStringList{u"serve"_s, u"--prot"_s, u"1"_s} << u"prot"_s;
    QTest::newRow("unknown letter") << QStringList{u"serve"_s, u"-p"_s} << u"p"_s;
    QTest::newRow("no value") << QStringList{u"serve"_s, u"--port"_s} << u"port"_s;
    QTest::newRow("a wrong value") << QStringList{u"serve"_s, u"--port"_s, u"x"_s} << u"--port"_s;
    QTest::newRow("an empty value") << QStringList{u"serve"_s, u"--database="_s} << u"--database"_s;
}

void TestCommandLine::refuses()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, named);
    const auto outcome = read(arguments);
    QVERIFY(std::holds_alternative<CommandLine::UsageError>(outcome));
    const QString text = std::get<CommandLine::UsageError>(outcome).text;
    QVERIFY2(text.contains(named), qPrintable(text));
    QVERIFY2(text.endsWith(u'.') && !text.contains(u'\n'), qPrintable(text));
}

void TestCommandLine::refusesTheFile_data()
{
    QTest::addColumn<QByteArray>("settings"); // null if there is no file
    QTest::addColumn<QString>("named");
    QTest::newRow("missing") << QByteArray() << u"nowhere.conf"_s;
    QTest::newRow("unknown setting") << "prot = 1\n"_ba << u"\"prot\""_s;
    QTest::newRow("another case") << "Port = 1\n"_ba << u"\"Port\""_s;
    QTest::newRow("in a section") << "[net]\nport = 1\n"_ba << u"[net]"_s;
    QTest::newRow("a wrong value") << "port = x\n"_ba << u"--port"_s;
    QTest::newRow("no name") << "= 1\n"_ba << u"\"\""_s;
    QTest::newRow("no settings") << "hello world\n"_ba << u"stoa.conf"_s;
    QTest::newRow("no equals sign") << "port = 81\nregistration closed\n"_ba << u"stoa.conf"_s;
}

void TestCommandLine::refusesTheFile()
{
    QFETCH(const QByteArray, settings);
    QFETCH(const QString, named);
    const QString path = settings.isNull() ? m_folder.filePath(u"nowhere.conf"_s) : write(settings);
    const auto outcome = read({u"serve"_s, u"--config"_s, path});
    QVERIFY(std::holds_alternative<CommandLine::UsageError>(outcome));
    const QString text = std::get<CommandLine::UsageError>(outcome).text;
    QVERIFY2(text.contains(named), qPrintable(text));
    QVERIFY2(text.endsWith(u'.') && !text.contains(u'\n'), qPrintable(text));
}

void TestCommandLine::prints()
{
    const auto help = read({u"--help"_s});
    QVERIFY(std::holds_alternative<CommandLine::Print>(help));
    const QString text = std::get<CommandLine::Print>(help).text;
    for (const char *name : {"listen", "port", "database", "origin", "io-threads", "registration",
                             "no-page-cache", "log-level", "config"}) {
        QVERIFY2(text.contains(u"--"_s + QLatin1String(name)), name);
        QVERIFY2(text.contains(u"STOA_"_s + QString::fromLatin1(name).toUpper().replace(u'-', u'_')), name);
    }
    QCOMPARE(std::get<CommandLine::Print>(read({u"-h"_s})).text, text);
    // Also if another argument is wrong, because that is when people ask for help.
    QCOMPARE(std::get<CommandLine::Print>(read({u"--prot"_s, u"--help"_s})).text, text);
    const auto version = read({u"serve"_s, u"--version"_s});
    static const QRegularExpression line(uR"(^stoa \d+\.\d+\.\d+\n$)"_s);
    QVERIFY(line.match(std::get<CommandLine::Print>(version).text).hasMatch());
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"

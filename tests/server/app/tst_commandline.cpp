#include "server/app/CommandLine.h"
#include "tests/support/TestProgram.h"

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
    void fault_C03_namesWhatIsWrong_data();
    void fault_C03_namesWhatIsWrong();
    void fault_C03_ignoresServiceLinks();
    void fault_A00_severalProxies();
    void fault_C02_commandsReadThePackagedFile();
    void fault_C02_unreadableFile();
    void findsTheFile_data();
    void findsTheFile();
    void readsEverySettingFromAnywhere();
    void refuses_data();
    void refuses();
    void refusesTheFile_data();
    void refusesTheFile();
    void prints();
    void fault_C06_helpOfServe();
    void fault_C06_usageLine();
    void fault_C06_commandsRefuseSettingsOfTheServer();
    void fault_C06_emptyConfig();
    void fault_C06_completionIsQuiet();

private:
    static CommandLine::Outcome read(const QStringList &arguments,
                                     const QHash<QString, QString> &environment = {},
                                     const QString &packagedConfig = u"/nowhere/stoa.conf"_s);
    QString write(const QByteArray &settings) const;

    QTemporaryDir m_folder;
};

CommandLine::Outcome TestCommandLine::read(const QStringList &arguments,
                                           const QHash<QString, QString> &environment,
                                           const QString &packagedConfig)
{
    QProcessEnvironment variables;
    for (const auto &[name, value] : environment.asKeyValueRange())
        variables.insert(name, value);
    return CommandLine::read(QStringList{u"stoa"_s} + arguments, variables, packagedConfig);
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

// The sentence names the flag, the variable or the line of the file that sets the value.
void TestCommandLine::fault_C03_namesWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("flags");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QString>("beginning");
    QTest::newRow("flag") << QStringList{u"--port"_s, u"x"_s} << u"y"_s << "port = z\n"_ba
                          << u"--port is \"x\""_s;
    QTest::newRow("variable") << QStringList{} << u"y"_s << "port = z\n"_ba << u"STOA_PORT is \"y\""_s;
    QTest::newRow("file") << QStringList{} << QString() << "port = z\n"_ba
                          << u"\"port\" in the configuration file \""_s;
}

void TestCommandLine::fault_C03_namesWhatIsWrong()
{
    QFETCH(const QStringList, flags);
    QFETCH(const QString, variable);
    QFETCH(const QByteArray, settings);
    QFETCH(const QString, beginning);
    QHash<QString, QString> environment;
    if (!variable.isNull())
        environment.insert(u"STOA_PORT"_s, variable);
    const auto outcome = read(QStringList{u"serve"_s, u"--config"_s, write(settings)} + flags, environment);
    QVERIFY(std::holds_alternative<CommandLine::UsageError>(outcome));
    const QString text = std::get<CommandLine::UsageError>(outcome).text;
    QVERIFY2(text.startsWith(beginning), qPrintable(text));
}

// Kubernetes sets these for a service that is named "stoa".
void TestCommandLine::fault_C03_ignoresServiceLinks()
{
    for (const QString &link :
         {u"tcp://10.0.0.1:1578"_s, u"udp://10.0.0.1:1578"_s, u"sctp://[fd00::1]:1578"_s}) {
        const QHash<QString, QString> environment{{u"STOA_PORT"_s, link},
                                                  {u"STOA_SERVICE_PORT"_s, u"1578"_s}};
        const auto usual = read({u"serve"_s}, environment);
        QVERIFY(std::holds_alternative<Config>(usual));
        QCOMPARE(std::get<Config>(usual).port, 1578);
        const auto fromFile = read({u"serve"_s, u"--config"_s, write("port = 1003\n")}, environment);
        QVERIFY(std::holds_alternative<Config>(fromFile));
        QCOMPARE(std::get<Config>(fromFile).port, 1003);
    }
}

// Each flag and each line of the file adds proxies; a stronger source replaces those of a weaker one.
void TestCommandLine::fault_A00_severalProxies()
{
    const auto trusted = [](const CommandLine::Outcome &outcome) {
        QStringList found;
        const auto *config = std::get_if<Config>(&outcome);
        for (const QString &address : {u"10.0.0.1"_s, u"192.0.2.7"_s, u"::1"_s}) {
            if (config && config->trustedProxies.contains(QHostAddress(address)))
                found.append(address);
        }
        return found;
    };
    const QStringList file{u"serve"_s, u"--config"_s,
                           write("trusted-proxy = 10.0.0.1\ntrusted-proxy = ::1\n")};
    const QHash<QString, QString> environment{{u"STOA_TRUSTED_PROXY"_s, u"10.0.0.1, 192.0.2.7"_s}};
    QCOMPARE(trusted(read({u"serve"_s})), QStringList{});
    QCOMPARE(trusted(read(file)), QStringList({u"10.0.0.1"_s, u"::1"_s}));
    QCOMPARE(trusted(read(file, environment)), QStringList({u"10.0.0.1"_s, u"192.0.2.7"_s}));
    QCOMPARE(trusted(read(file + QStringList{u"--trusted-proxy"_s, u"::1"_s}, environment)),
             QStringList{u"::1"_s});
    QCOMPARE(trusted(read({u"serve"_s, u"--trusted-proxy"_s, u"::1"_s, u"--trusted-proxy=10.0.0.0/8"_s})),
             QStringList({u"10.0.0.1"_s, u"::1"_s}));
}

void TestCommandLine::fault_C02_commandsReadThePackagedFile()
{
    const QString packaged = write("database = /var/lib/stoa/database.db\n");
    const QStringList list{u"user"_s, u"list"_s};
    const auto databaseOf = [](const CommandLine::Outcome &outcome) {
        const auto *task = std::get_if<CommandLine::AdminCommand>(&outcome);
        const auto *config = std::get_if<Config>(&outcome);
        return task ? task->config.database : config ? config->database : QString();
    };
    QCOMPARE(databaseOf(read(list, {}, packaged)), u"/var/lib/stoa/database.db"_s);
    QCOMPARE(databaseOf(read(list)), u"database.db"_s); // there is no package
    QCOMPARE(databaseOf(read(list + QStringList{u"--database"_s, u"x.db"_s}, {}, packaged)), u"x.db"_s);
    QCOMPARE(databaseOf(read(list, {{u"STOA_DATABASE"_s, u"x.db"_s}}, packaged)), u"x.db"_s);
    QCOMPARE(databaseOf(read({u"serve"_s}, {}, packaged)), u"database.db"_s);
    QFile own(m_folder.filePath(u"own.conf"_s));
    QVERIFY(own.open(QFile::WriteOnly) && own.write("port = 81\n") > 0);
    own.close();
    QCOMPARE(databaseOf(read(list + QStringList{u"--config"_s, own.fileName()}, {}, packaged)),
             u"database.db"_s);
    QCOMPARE(databaseOf(read(list, {{u"STOA_CONFIG"_s, own.fileName()}}, packaged)), u"database.db"_s);
}

void TestCommandLine::fault_C02_unreadableFile()
{
    const auto outcome = read({u"user"_s, u"list"_s}, {},
                              m_folder.path()); // a folder can't be read by anybody
    QVERIFY(std::holds_alternative<CommandLine::UsageError>(outcome));
    const QString text = std::get<CommandLine::UsageError>(outcome).text;
    QVERIFY2(text.contains(m_folder.path()) && text.contains(u"can't be read: "_s), qPrintable(text));
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
                               "tls-cert = chain.pem\n"
                               "tls-key = key.pem\n"
                               "plain-http = yes\n"
                               "base-path = /chat\n"
                               "database = a, b\\n=.db\n"
                               "\n; another\n  origin=\"https://chat.example.org\"\r\n"
                               "origin = http://attic.lan\n"
                               "trusted-proxy = 10.0.0.0/8, ::1\n"
                               "io-threads = 3\n"
                               "connections-per-address = 50\n"
                               "connections-per-person = 9\n"
                               "message-rate = 6\n"
                               "message-burst = 40\n"
                               "signin-rate = 7\n"
                               "signup-rate = 8\n"
                               "invite-rate = 11\n"
                               "keep-alive-timeout = 75\n"
                               "session-days = 14\n"
                               "cookie-name = attic\n"
                               "session-max-days = 30\n"
                               "registration = closed\n"
                               "deleted-accounts = remove-messages\n"
                               "no-page-cache = yes\n"
                               "log-level = debug\n"
                               "log-format = json\n");
    const QHash<QString, QString> environment{
        {u"STOA_LISTEN"_s, u"::1"_s},
        {u"STOA_PORT"_s, u"81"_s},
        {u"STOA_TLS_CERT"_s, u"chain.pem"_s},
        {u"STOA_TLS_KEY"_s, u"key.pem"_s},
        {u"STOA_PLAIN_HTTP"_s, u"yes"_s},
        {u"STOA_BASE_PATH"_s, u"/chat"_s},
        {u"STOA_DATABASE"_s, u"a, b\\n=.db"_s},
        {u"STOA_ORIGIN"_s, u"https://chat.example.org,http://attic.lan"_s},
        {u"STOA_TRUSTED_PROXY"_s, u"10.0.0.0/8,::1"_s},
        {u"STOA_CONNECTIONS_PER_ADDRESS"_s, u"50"_s},
        {u"STOA_CONNECTIONS_PER_PERSON"_s, u"9"_s},
        {u"STOA_MESSAGE_RATE"_s, u"6"_s},
        {u"STOA_MESSAGE_BURST"_s, u"40"_s},
        {u"STOA_SIGNIN_RATE"_s, u"7"_s},
        {u"STOA_SIGNUP_RATE"_s, u"8"_s},
        {u"STOA_INVITE_RATE"_s, u"11"_s},
        {u"STOA_KEEP_ALIVE_TIMEOUT"_s, u"75"_s},
        {u"STOA_IO_THREADS"_s, u"3"_s},
        {u"STOA_SESSION_DAYS"_s, u"14"_s},
        {u"STOA_COOKIE_NAME"_s, u"attic"_s},
        {u"STOA_SESSION_MAX_DAYS"_s, u"30"_s},
        {u"STOA_REGISTRATION"_s, u"closed"_s},
        {u"STOA_DELETED_ACCOUNTS"_s, u"remove-messages"_s},
        {u"STOA_NO_PAGE_CACHE"_s, u"yes"_s},
        {u"STOA_LOG_LEVEL"_s, u"debug"_s},
        {u"STOA_LOG_FORMAT"_s, u"json"_s},
        {u"STOA_UNHEARD_OF"_s, u"x"_s},
    };
    const QStringList flags{u"serve"_s,
                            u"--listen=::1"_s,
                            u"--port=81"_s,
                            u"--tls-cert=chain.pem"_s,
                            u"--tls-key=key.pem"_s,
                            u"--plain-http"_s,
                            u"--base-path=/chat/"_s,
                            u"--database=a, b\\n=.db"_s,
                            u"--origin=https://chat.example.org"_s,
                            u"--origin=http://attic.lan"_s,
                            u"--trusted-proxy=10.0.0.0/8"_s,
                            u"--trusted-proxy=::1"_s,
                            u"--io-threads=3"_s,
                            u"--connections-per-address=50"_s,
                            u"--connections-per-person=9"_s,
                            u"--message-rate=6"_s,
                            u"--message-burst=40"_s,
                            u"--signin-rate=7"_s,
                            u"--signup-rate=8"_s,
                            u"--invite-rate=11"_s,
                            u"--keep-alive-timeout=75"_s,
                            u"--session-days=14"_s,
                            u"--cookie-name=attic"_s,
                            u"--session-max-days=30"_s,
                            u"--registration=closed"_s,
                            u"--deleted-accounts=remove-messages"_s,
                            u"--no-page-cache"_s,
                            u"--log-level=debug"_s,
                            u"--log-format=json"_s};
    for (const auto &outcome :
         {read({u"serve"_s, u"--config"_s, path}), read({u"serve"_s}, environment), read(flags)}) {
        QVERIFY(std::holds_alternative<Config>(outcome));
        const Config &config = std::get<Config>(outcome);
        QCOMPARE(config.listen, QHostAddress(u"::1"_s));
        QCOMPARE(config.port, 81);
        QCOMPARE(config.tlsCertificate, u"chain.pem"_s);
        QCOMPARE(config.tlsKey, u"key.pem"_s);
        QVERIFY(config.isPlainHttpAllowed);
        QCOMPARE(config.basePath, u"/chat"_s);
        QCOMPARE(config.origins,
                 QList<QUrl>({QUrl(u"https://chat.example.org"_s), QUrl(u"http://attic.lan"_s)}));
        QCOMPARE(config.cookieName, "attic"_ba);
        QVERIFY(config.trustedProxies.contains(QHostAddress(u"10.9.8.7"_s)));
        QVERIFY(config.trustedProxies.contains(QHostAddress(u"::1"_s)));
        QCOMPARE(config.ioThreads, 3);
        QCOMPARE(config.connectionsPerAddress, 50);
        QCOMPARE(config.connectionsPerPerson, 9);
        QCOMPARE(config.throttles.messageRate, 6);
        QCOMPARE(config.throttles.messageBurst, 40);
        QCOMPARE(config.throttles.signInRate, 7);
        QCOMPARE(config.throttles.signUpRate, 8);
        QCOMPARE(config.throttles.inviteRate, 11);
        QCOMPARE(config.sessions.lifetime, std::chrono::days(14));
        QCOMPARE(config.sessions.limit, std::chrono::days(30));
        QCOMPARE(config.keepAliveTimeout, std::chrono::seconds(75));
        QVERIFY(!config.isRegistrationOpen);
        QVERIFY(config.removesDeletedMessages);
        QVERIFY(!config.hasPageCache);
        QCOMPARE(config.logLevel, u"debug"_s);
        QVERIFY(config.logFormat == Log::Format::Json);
        QCOMPARE(config.database, u"a, b\\n=.db"_s);
    }
}

void TestCommandLine::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named"); // a word that the sentence must contain
    QTest::newRow("nothing") << QStringList{} << u"stoa serve"_s;
    QTest::newRow("another command") << QStringList{u"run"_s} << u"\"run\""_s;
    QTest::newRow("a command with a typo") << QStringList{u"usr"_s, u"list"_s} << u"\"usr\""_s;
    QTest::newRow("too much") << QStringList{u"serve"_s, u"twice"_s} << u"\"twice\""_s;
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
    QTest::newRow("a wrong value") << "port = x\n"_ba << u"\"port\" in the configuration file"_s;
    QTest::newRow("no name") << "= 1\n"_ba << u"\"\""_s;
    QTest::newRow("no settings") << "hello world\n"_ba << u"stoa.conf"_s;
    QTest::newRow("not UTF-8") << "database = \xff.db\n"_ba << u"UTF-8"_s;
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
    for (const char *name : {"listen",
                             "port",
                             "tls-cert",
                             "tls-key",
                             "plain-http",
                             "base-path",
                             "database",
                             "origin",
                             "trusted-proxy",
                             "io-threads",
                             "connections-per-address",
                             "connections-per-person",
                             "message-rate",
                             "message-burst",
                             "signin-rate",
                             "signup-rate",
                             "invite-rate",
                             "keep-alive-timeout",
                             "session-days",
                             "session-max-days",
                             "cookie-name",
                             "registration",
                             "deleted-accounts",
                             "no-page-cache",
                             "log-level",
                             "log-format",
                             "config"}) {
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

void TestCommandLine::fault_C06_helpOfServe()
{
    const QString ofServe = std::get<CommandLine::Print>(read({u"serve"_s, u"--help"_s})).text;
    QVERIFY(ofServe.contains(u"--registration"_s));
    QVERIFY(!ofServe.contains(u"--limit"_s) && !ofServe.contains(u"user list"_s));
    const QString ofList = std::get<CommandLine::Print>(read({u"user"_s, u"list"_s, u"--help"_s})).text;
    QVERIFY(ofList.contains(u"--limit"_s) && ofList.contains(u"--database"_s));
    QVERIFY(!ofList.contains(u"--registration"_s) && !ofList.contains(u"--yes"_s));
}

void TestCommandLine::fault_C06_usageLine()
{
    const auto all = read({u"--help"_s});
    QVERIFY(std::get<CommandLine::Print>(all).text.startsWith(
        u"Usage: stoa serve [options]\n       stoa COMMAND [arguments] [options]\n"_s));
    const auto serve = read({u"serve"_s, u"--help"_s});
    QVERIFY(std::get<CommandLine::Print>(serve).text.startsWith(u"Usage: stoa serve [options]\n"_s));
    QVERIFY(!std::get<CommandLine::Print>(serve).text.contains(u"COMMAND"_s));
}

// They would have no effect. A link begins with the origin.
void TestCommandLine::fault_C06_commandsRefuseSettingsOfTheServer()
{
    const QStringList list{u"user"_s, u"list"_s};
    for (const QString &flag : {u"--port=0"_s, u"--listen=::1"_s, u"--origin=https://a.example"_s,
                                u"--no-page-cache"_s, u"--log-level=debug"_s}) {
        const auto outcome = read(list + QStringList{flag});
        const auto *error = std::get_if<CommandLine::UsageError>(&outcome);
        QVERIFY2(error, qPrintable(flag));
        QCOMPARE(error->text, flag.section(u'=', 0, 0) + u" can't be used with stoa user list."_s);
    }
    QVERIFY(std::holds_alternative<CommandLine::AdminCommand>(read(list + QStringList{u"--database=x"_s})));
    const auto link = read({u"user"_s, u"reset-link"_s, u"ada"_s, u"--origin=https://a.example"_s});
    QCOMPARE(std::get<CommandLine::AdminCommand>(link).config.origins,
             QList<QUrl>{QUrl(u"https://a.example"_s)});
}

void TestCommandLine::fault_C06_emptyConfig()
{
    for (const QStringList &words : {QStringList{u"serve"_s}, {u"user"_s, u"list"_s}}) {
        const auto outcome = read(words + QStringList{u"--config"_s, QString()});
        QVERIFY(std::holds_alternative<CommandLine::UsageError>(outcome));
    }
    QVERIFY(std::holds_alternative<Config>(read({u"serve"_s}, {{u"STOA_CONFIG"_s, QString()}})));
}

void TestCommandLine::fault_C06_completionIsQuiet()
{
    for (const QStringList &words : {QStringList{},
                                     {u"user"_s, u"sign-out"_s, u""_s},
                                     {u"--no-such-flag"_s},
                                     {u"user"_s, u"--port"_s, u"junk"_s},
                                     {u"user"_s, u"--help"_s}}) {
        const auto outcome = read(QStringList{u"complete"_s} + words);
        QVERIFY(std::holds_alternative<CommandLine::Print>(outcome));
        QCOMPARE(std::get<CommandLine::Print>(outcome).text, QString());
    }
}

STOA_TEST(TestCommandLine)
#include "tst_commandline.moc"

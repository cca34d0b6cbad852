#include "server/cli/Invocation.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestInvocation : public QObject
{
    Q_OBJECT
private slots:
    void tableIsSound();
    void documentsNameEveryEndpoint();
    void findsCommandAndArguments();
    void takesOptions();
    void namesTokensApart();
    void refusesOptionsOfOtherCommands();
    void fault_C06_refusesOddNumbersAndEmptyPaths();
    void helpListsAGroupOrAll();
    void fault_C06_helpOfOneCommand();
    void fault_C06_namesTheUnknownWord_data();
    void fault_C06_namesTheUnknownWord();
};

// Checks the assumptions of the parser and the runner.
void TestInvocation::tableIsSound()
{
    QStringList names;
    for (const Command &command : Command::all()) {
        QVERIFY2(!names.contains(command.name), qPrintable(command.name));
        names.append(command.name);
        QVERIFY2(command.summary.endsWith(u'.'), qPrintable(command.name));
        if (command.kind == Command::Kind::Database)
            continue;
        QVERIFY2(command.endpoint.pattern.startsWith("/admin/"_L1), qPrintable(command.name));
        qsizetype inPath = 0;
        for (const Command::Argument &argument : command.arguments) {
            inPath += argument.field.isEmpty();
            QVERIFY2(!argument.field.isEmpty() || argument.kind != Command::Argument::Kind::Text,
                     qPrintable(command.name)); // paths take numbers only
        }
        QCOMPARE(command.endpoint.pattern.contains("<arg>"_L1), inPath == 1);
        QCOMPARE(command.endpoint.isAction(), command.kind == Command::Kind::AdminAction);
        const bool isNamedAsList = command.name.contains("list"_L1)
            || QStringList{u"chat bans"_s, u"chat members"_s, u"chat messages"_s, u"user chats"_s}.contains(
                command.name);
        QCOMPARE(command.kind == Command::Kind::List, isNamedAsList);
        QVERIFY2(command.kind != Command::Kind::List || !command.fields.isEmpty(), qPrintable(command.name));
    }
}

void TestInvocation::documentsNameEveryEndpoint()
{
    const auto read = [](const QString &name) {
        QFile file(QStringLiteral(STOA_SOURCE_DIR "/docs/") + name);
        return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    const QString api = read(u"admin-api.md"_s);
    const QString operations = read(u"operations.md"_s);
    for (const Command &command : Command::all()) {
        if (command.kind == Command::Kind::Database)
            continue;
        const QString path = QString(command.endpoint.pattern).replace("<arg>"_L1, "ID"_L1);
        QVERIFY2(api.contains(u'`' + path + u'`') || api.contains("`GET "_L1 + path + u'`'),
                 qPrintable(path));
        QVERIFY2(!command.endpoint.isAction()
                     || operations.contains(u'`' + command.endpoint.auditName + u'`'),
                 qPrintable(path));
    }
}

void TestInvocation::findsCommandAndArguments()
{
    const auto invocation = Invocation::fromWords({u"chat"_s, u"remove-member"_s, u"7"_s, u"ada"_s}, {});
    QVERIFY(invocation.has_value());
    QCOMPARE(invocation->command->name, u"chat remove-member"_s);
    QCOMPARE(invocation->arguments, (QStringList{u"7"_s, u"ada"_s}));
    QCOMPARE(Invocation::fromWords({u"drain"_s}, {})->command->name, u"drain"_s);
    QVERIFY(!Invocation::fromWords({u"chat"_s, u"remove-member"_s, u"ada"_s, u"7"_s}, {}).has_value());
    QVERIFY(!Invocation::fromWords({u"chat"_s}, {}).has_value());
    QVERIFY(!Invocation::fromWords({}, {}).has_value());
}

void TestInvocation::takesOptions()
{
    const auto plain = Invocation::fromWords({u"user"_s, u"list"_s}, {});
    QVERIFY(!plain->isJson && !plain->isConfirmed && plain->limit == 0);
    const auto full = Invocation::fromWords({u"user"_s, u"list"_s},
                                            {{u"json"_s, u"yes"_s}, {u"limit"_s, u"3"_s}});
    QVERIFY(full->isJson && full->limit == 3);
    QVERIFY(Invocation::fromWords({u"chat"_s, u"delete"_s, u"1"_s}, {{u"yes"_s, u"yes"_s}})->isConfirmed);
    for (const QString &limit : {u"0"_s, u"-1"_s, u"many"_s, u"9999999999"_s, u" 3"_s, u"+3"_s})
        QVERIFY(!Invocation::fromWords({u"user"_s, u"list"_s}, {{u"limit"_s, limit}}).has_value());
}

void TestInvocation::namesTokensApart()
{
    QCOMPARE(Invocation::fromWords({u"admin-token"_s}, {{u"name"_s, u"ci"_s}})->tokenName, u"ci"_s);
    const QString usual = Invocation::fromWords({u"admin-token"_s}, {})->tokenName;
    QVERIFY(!usual.isEmpty() && usual.size() <= 64);
}

void TestInvocation::refusesOptionsOfOtherCommands()
{
    for (const Command &command : Command::all()) {
        for (const Command::Option &option : Command::optionsOf(Command::all())) {
            QStringList words = command.name.split(u' ');
            for (qsizetype i = 0; i < command.arguments.size(); ++i)
                words.append(u"7"_s);
            const auto invocation = Invocation::fromWords(words, {{option.name, u"7"_s}});
            QVERIFY2(invocation.has_value() == command.takes(option.name),
                     qPrintable(command.name + option.usage()));
        }
    }
}

void TestInvocation::fault_C06_refusesOddNumbersAndEmptyPaths()
{
    for (const QString &number : {u" 7"_s, u"+7"_s, u"7 "_s, u"-7"_s, u"0"_s, u""_s, u"٧"_s})
        QVERIFY2(!Invocation::fromWords({u"session"_s, u"end"_s, number}, {}), qPrintable(number));
    for (const QString &command : {u"backup"_s, u"restore"_s}) {
        const auto invocation = Invocation::fromWords({command, QString()}, {});
        QVERIFY(!invocation);
        QCOMPARE(invocation.error(), u"FILE is empty. It must be the path of a file."_s);
    }
}

void TestInvocation::helpListsAGroupOrAll()
{
    const QString ofUsers = Invocation::help({u"user"_s});
    QVERIFY(ofUsers.contains(u"stoa user deactivate USER"_s));
    QVERIFY(!ofUsers.contains(u"stoa chat"_s));
    QVERIFY(ofUsers.contains(u"--limit N"_s));
    QVERIFY(!ofUsers.contains(u"--name"_s));
    for (const Command &command : Command::all())
        QVERIFY2(Invocation::help({}).contains(command.usage()), qPrintable(command.name));
}

void TestInvocation::fault_C06_helpOfOneCommand()
{
    for (const Command &command : Command::all()) {
        const QString help = Invocation::help(command.name.split(u' ') << u"7"_s);
        QVERIFY2(help.contains("stoa "_L1 + command.usage()), qPrintable(help));
        for (const Command::Option &option : Command::optionsOf(Command::all()))
            QVERIFY2(help.contains("\n  "_L1 + option.usage()) == command.takes(option.name),
                     qPrintable(help));
        for (const Command &other : Command::all()) {
            if (other.name != command.name)
                QVERIFY2(!help.contains("stoa "_L1 + other.name + u' '), qPrintable(help));
        }
    }
}

void TestInvocation::fault_C06_namesTheUnknownWord_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("named");
    QTest::newRow("group") << QStringList{u"usr"_s, u"list"_s} << u"There is no command \"usr\"."_s;
    QTest::newRow("command") << QStringList{u"user"_s, u"lst"_s} << u"There is no command \"user lst\"."_s;
    QTest::newRow("half") << QStringList{u"user"_s} << u"A command is missing after \"stoa user\"."_s;
    QTest::newRow("nothing") << QStringList{} << u"A command is missing."_s;
}

void TestInvocation::fault_C06_namesTheUnknownWord()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, named);
    const auto invocation = Invocation::fromWords(words, {});
    QVERIFY(!invocation.has_value());
    QVERIFY2(invocation.error().startsWith(named), qPrintable(invocation.error()));
}

STOA_TEST(TestInvocation)
#include "tst_invocation.moc"

#include "server/cli/Invocation.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestInvocation : public QObject
{
    Q_OBJECT
private slots:
    void tableIsSound();
    void findsCommandAndArguments();
    void takesOptions();
    void namesTokensApart();
    void helpListsAGroupOrAll();
};

// Checks the assumptions of the parser and the runner.
void TestInvocation::tableIsSound()
{
    QStringList names;
    for (const Command &command : Command::all()) {
        QVERIFY2(!names.contains(command.name), qPrintable(command.name));
        names.append(command.name);
        QVERIFY2(command.path.startsWith(u"/admin/"), qPrintable(command.name));
        QVERIFY2(command.summary.endsWith(u'.'), qPrintable(command.name));
        qsizetype inPath = 0;
        for (const Command::Argument &argument : command.arguments) {
            inPath += argument.field.isEmpty();
            QVERIFY2(!argument.field.isEmpty() || argument.kind != Command::Argument::Kind::Text,
                     qPrintable(command.name)); // paths take numbers only
        }
        QCOMPARE(command.path.count(u'%'), inPath);
        QCOMPARE(command.kind == Command::Kind::List,
                 command.name.contains(u"list") || command.name == u"chat members");
        QVERIFY2(command.kind != Command::Kind::List || !command.fields.isEmpty(), qPrintable(command.name));
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
    QVERIFY(!plain->isJson && !plain->isSure && plain->limit == 0);
    const auto full = Invocation::fromWords(
        {u"user"_s, u"list"_s}, {{u"json"_s, u"yes"_s}, {u"yes"_s, u"yes"_s}, {u"limit"_s, u"3"_s}});
    QVERIFY(full->isJson && full->isSure && full->limit == 3);
    for (const QString &limit : {u"0"_s, u"-1"_s, u"many"_s, u"9999999999"_s})
        QVERIFY(!Invocation::fromWords({u"user"_s, u"list"_s}, {{u"limit"_s, limit}}).has_value());
}

void TestInvocation::namesTokensApart()
{
    QCOMPARE(Invocation::fromWords({u"admin-token"_s}, {{u"name"_s, u"ci"_s}})->tokenName, u"ci"_s);
    const QString usual = Invocation::fromWords({u"admin-token"_s}, {})->tokenName;
    QVERIFY(!usual.isEmpty() && usual.size() <= 64);
}

void TestInvocation::helpListsAGroupOrAll()
{
    const QString ofUsers = Invocation::help(u"user"_s);
    QVERIFY(ofUsers.contains(u"stoa user deactivate USER"_s));
    QVERIFY(!ofUsers.contains(u"stoa chat"_s));
    for (const Command &command : Command::all())
        QVERIFY2(Invocation::help({}).contains(command.usage()), qPrintable(command.name));
}

QTEST_GUILESS_MAIN(TestInvocation)
#include "tst_invocation.moc"

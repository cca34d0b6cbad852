#include "server/cli/Completion.h"
#include "shared/store/Transaction.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// tests/packaging/completions tests the shell's part.
class TestCompletion : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void fault_C06_offers_data();
    void fault_C06_offers();
    void fault_C06_offersLongLists();
    void fault_C06_isQuick();
    void fault_C06_changesNothing();
    void fault_C06_saysNothingWithoutADatabase();

private:
    QString offered(const QString &words) const
    {
        return Completion::lines(m_database.path(), words.split(u' '));
    }

    TestDatabase m_database;
};

void TestCompletion::initTestCase()
{
    const User ada = m_database.addUser(u"ada"_s);
    const User adam = m_database.addUser(u"Adam"_s);
    m_database.addUser(u"2"_s);
    m_database.addUser(u"name:ada"_s);
    const Chat club = m_database.addChat(u"club"_s, ada);
    m_database.addChat(u"night shift"_s, ada);
    m_database.change([&](Store &store) {
        const QDateTime tomorrow = QDateTime::currentDateTimeUtc().addDays(1);
        store.memberships().join(adam, club.id, {}, tomorrow);
        const Membership owner = *store.memberships().find(ada, club.id);
        const bool isBanned = store.memberships().banBy(owner, adam.id, tomorrow).has_value();
        store.invites().add(owner, Secret::generate(), {tomorrow}); // a ban takes older ones away
        return isBanned && store.tokens().add(u"laptop"_s, Secret::generate(), tomorrow).has_value();
    });
    m_database.addSession(ada);
}

void TestCompletion::fault_C06_offers_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("lines");
    const auto row = [](const char *words, const char *lines) {
        QTest::newRow(words) << QString::fromLatin1(words) << QString::fromLatin1(lines);
    };
    // A name that would be taken for something else is offered as an ID.
    row("user sign-out ", "ada\nAdam\n#3\t2\n#4\tname:ada\n");
    row("user sign-out a", "ada\nAdam\n"); // names are compared as at a sign-in
    row("user deactivate adam", "Adam\n");
    row("user reset-link x", "");
    row("user sign-out ada ", "");
    row("user add a", "");
    row("chat delete ", "1\tclub\n2\tnight shift\n");
    row("chat members 2", "2\tnight shift\n");
    row("chat remove-member 1 ", "ada\n"); // members only
    row("chat remove-member 77 ", "");
    row("chat remove-member x ", "");
    row("chat end-ban 1 ", "Adam\n");
    row("chat end-ban 2 ", "");
    row("invite revoke ", "1\tclub\n");
    row("session end ", "1\tada\n");
    row("token revoke ", "1\tlaptop\n");
    row("message delete ", "");
    row("user list ", "");
    row("backup ", "");
    row("serve ", "");
    row("user ", "");
    row("", "");
}

void TestCompletion::fault_C06_offers()
{
    QFETCH(const QString, words);
    QTEST(offered(words), "lines");
}

void TestCompletion::fault_C06_offersLongLists()
{
    TestDatabase database;
    database.change([](Store &store) {
        for (int i = 0; i < 2'500; ++i)
            store.users().add(*UserName::fromInput(u"user %1"_s.arg(i)), "no hash");
        return true;
    });
    QCOMPARE(Completion::lines(database.path(), {u"user"_s, u"sign-out"_s, u"user 24"_s}).count(u'\n'), 111);
}

// Another program locks the database; that keeps no reader waiting.
void TestCompletion::fault_C06_isQuick()
{
    QElapsedTimer timer;
    timer.start();
    SqliteDatabase other(m_database.path(), SqliteDatabase::Access::ReadWrite);
    const Transaction lock(other);
    QVERIFY(!offered(u"user sign-out "_s).isEmpty());
    QVERIFY(timer.elapsed() < 2'000);
}

void TestCompletion::fault_C06_changesNothing()
{
    const auto read = [this] {
        QFile file(m_database.path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = read();
    const QDir folder(QFileInfo(m_database.path()).absolutePath());
    const QStringList files = folder.entryList(QDir::Files);
    offered(u"user sign-out "_s);
    QVERIFY(!before.isEmpty() && read() == before);
    QCOMPARE(folder.entryList(QDir::Files), files);
}

void TestCompletion::fault_C06_saysNothingWithoutADatabase()
{
    const QTemporaryDir folder;
    const QStringList words{u"user"_s, u"sign-out"_s, u""_s};
    const QString missing = folder.filePath(u"none.db"_s);
    QCOMPARE(Completion::lines(missing, words), QString());
    QVERIFY(!QFile::exists(missing));
    QCOMPARE(Completion::lines(folder.path(), words), QString());
    QFile letter(folder.filePath(u"letter.db"_s));
    QVERIFY(letter.open(QIODevice::WriteOnly) && letter.write("This is a letter.") > 0);
    letter.close();
    QCOMPARE(Completion::lines(letter.fileName(), words), QString());
}

STOA_TEST(TestCompletion)
#include "tst_completion.moc"

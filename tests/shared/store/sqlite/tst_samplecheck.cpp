#include "tests/support/DatabaseFile.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestSampleCheck : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void soundFilesPass();
    void fault_B07_damagedRoot_data();
    void fault_B07_damagedRoot();
    void fault_B07_damagedRows();

private:
    static void overwritePage(const QString &path, qint64 page);
    // The leaves of the table Messages (https://sqlite.org/fileformat2.html#b_tree_pages), in the order of
    // the file.
    static QList<qint64> pagesOfMessages(const QString &path);
    static QString refusalOf(const QString &path);
    QString copy() const;

    static constexpr qint64 pageSize = 4096;

    TestDatabase m_database;
    QTemporaryDir m_folder;
};

// So many rows that some tables and indexes have more pages than their root.
void TestSampleCheck::initTestCase()
{
    const User ada = m_database.addUser(u"ada"_s);
    const Chat chat = m_database.addChat(u"talk"_s, ada);
    m_database.addSession(ada);
    m_database.change([&](Store &store) {
        for (int i = 0; i < 2'000; ++i) {
            const MessageDraft draft{chat.id, ada.id,
                                     *MessageText::fromInput(u"message %1"_s.arg(i).repeated(9)),
                                     *Nonce::fromInput(QString::number(i)), ConnectionId()};
            store.messages().add(draft, QDateTime::currentDateTimeUtc());
        }
        return true;
    });
}

void TestSampleCheck::overwritePage(const QString &path, qint64 page)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((page - 1) * pageSize));
    QCOMPARE(file.write(QByteArray(pageSize, '\xA5')), pageSize);
}

QList<qint64> TestSampleCheck::pagesOfMessages(const QString &path)
{
    constexpr char tableLeaf = 0x0D;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<qint64> pages;
    for (qint64 page = 1; !file.atEnd(); ++page) {
        const QByteArray content = file.read(pageSize);
        if (content.front() == tableLeaf && content.contains("message "))
            pages.append(page);
    }
    return pages;
}

QString TestSampleCheck::refusalOf(const QString &path)
{
    try {
        Migrator(path).run();
    } catch (const DatabaseError &error) {
        return error.kind() == DatabaseError::Kind::Corrupt ? error.text()
                                                            : u"another error: "_s + error.text();
    }
    return {};
}

QString TestSampleCheck::copy() const
{
    static int number = 0;
    const QString path = m_folder.filePath(u"%1.db"_s.arg(++number));
    return QFile::copy(m_database.path(), path) ? path : QString();
}

void TestSampleCheck::soundFilesPass()
{
    QCOMPARE(refusalOf(copy()), QString());
    // An index that the check can't read is not damaged.
    const QString other = copy();
    DatabaseFile(other).execute({u"CREATE INDEX Lower ON Users (lower(username))"_s,
                                 u"CREATE INDEX Some ON Users (username) WHERE userID > 5"_s});
    QCOMPARE(refusalOf(other), QString());
}

void TestSampleCheck::fault_B07_damagedRoot_data()
{
    QTest::addColumn<qint64>("page");
    QTest::addColumn<QString>("table");
    const DatabaseFile file(m_database.path());
    for (const QVariant &name : file.column(u"SELECT name FROM sqlite_schema WHERE rootpage > 0"_s)) {
        const QString where = u" FROM sqlite_schema WHERE name = '%1'"_s.arg(name.toString());
        QTest::newRow(qPrintable(name.toString())) << file.value(u"SELECT rootpage"_s + where).toLongLong()
                                                   << file.value(u"SELECT tbl_name"_s + where).toString();
    }
}

void TestSampleCheck::fault_B07_damagedRoot()
{
    QFETCH(const qint64, page);
    QFETCH(const QString, table);
    const QString path = copy();
    overwritePage(path, page);
    const QString refusal = refusalOf(path);
    QVERIFY2(refusal.contains(u" on "_s + table), qPrintable(refusal));
}

// A third of the pages that hold nothing but messages, in the middle: neither an index nor the first or the
// last message, which are read as well. A sample of 16 rows finds one of them.
void TestSampleCheck::fault_B07_damagedRows()
{
    const QString path = copy();
    const QList<qint64> pages = pagesOfMessages(path);
    QVERIFY(pages.size() > 30);
    for (const qint64 page : pages.mid(pages.size() / 3, pages.size() / 3))
        overwritePage(path, page);
    QVERIFY2(refusalOf(path).contains(u"damaged"_s), qPrintable(refusalOf(path)));
}

STOA_TEST(TestSampleCheck)
#include "tst_samplecheck.moc"

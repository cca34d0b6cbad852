#include "admin-gui/sources/TokenFile.h"
#include "tests/support/TestProgram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestTokenFile : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void missing();

private:
    QTemporaryDir m_folder;
};

void TestTokenFile::reads_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("token"); // empty: refused
    QTest::newRow("bare") << "abc-DEF_1"_ba
                          << "abc-DEF_1"_ba;
    QTest::newRow("line") << "abc\n"_ba
                          << "abc"_ba;
    QTest::newRow("windows") << "abc\r\n"_ba
                             << "abc"_ba;
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
    QTest::newRow("two lines") << "abc\ndef\n"_ba
                               << ""_ba;
    QTest::newRow("a header") << "abc\r\nX-Evil: 1"_ba
                              << ""_ba;
    QTest::newRow("binary") << "\x7f\x45LF"_ba
                            << ""_ba;
    QTest::newRow("long") << QByteArray(5000, 'a') << ""_ba;
}

void TestTokenFile::reads()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, token);
    QFile file(m_folder.filePath(u"token"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto read = TokenFile::read(file.fileName());
    QCOMPARE(read.has_value(), !token.isEmpty());
    if (read)
        QCOMPARE(*read, token);
    else
        QVERIFY(read.error().contains(file.fileName()));
}

void TestTokenFile::missing()
{
    const auto read = TokenFile::read(m_folder.filePath(u"none"_s));
    QVERIFY(!read);
    QCOMPARE(read.error(), u"The token file %1 does not exist."_s.arg(m_folder.filePath(u"none"_s)));
}

STOA_TEST(TestTokenFile)
#include "tst_tokenfile.moc"

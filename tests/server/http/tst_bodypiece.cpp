#include "server/http/BodyPiece.h"
#include "tests/support/Gzip.h"
#include "tests/support/TestProgram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestBodyPiece : public QObject
{
    Q_OBJECT
private slots:
    void joins_data();
    void joins();
    void piecesServeTwice();
    void packs();

private:
    static QByteArray noise(int size);
};

QByteArray TestBodyPiece::noise(int size)
{
    QRandomGenerator random(1);
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes.append(char(random.generate()));
    return bytes;
}

void TestBodyPiece::joins_data()
{
    QTest::addColumn<QByteArrayList>("contents");
    QTest::newRow("nothing") << QByteArrayList{};
    QTest::newRow("an empty one") << QByteArrayList{""};
    QTest::newRow("one") << QByteArrayList{"a"};
    QTest::newRow("some, empty ones among them") << QByteArrayList{"", "one", "", "two two two", "3", ""};
    QTest::newRow("zeros") << QByteArrayList{QByteArray(3, '\0'), QByteArray(70'000, '\0')};
    QTest::newRow("big") << QByteArrayList{QByteArray("<p>text</p>").repeated(20'000), noise(100'000), "end"};
}

void TestBodyPiece::joins()
{
    QFETCH(const QByteArrayList, contents);
    for (const ContentCoding coding : {ContentCoding::Identity, ContentCoding::Gzip}) {
        QList<BodyPiece> packed;
        QList<BodyPiece> mixed; // every other one stored, if it is short enough
        for (const QByteArray &content : contents) {
            const bool isStored = mixed.size() % 2 == 0 && content.size() <= 65'535;
            packed.append(BodyPiece(coding, content));
            mixed.append(BodyPiece(
                coding, content, isStored ? BodyPiece::Compression::Store : BodyPiece::Compression::Deflate));
        }
        for (const auto &pieces : {packed, mixed}) {
            const QByteArray body = BodyPiece::joined(coding, pieces).joined();
            QCOMPARE(coding == ContentCoding::Gzip ? gunzip(body) : body, contents.join());
        }
    }
}

// A cached page joins the same pieces around a new one again and again.
void TestBodyPiece::piecesServeTwice()
{
    const BodyPiece before(ContentCoding::Gzip, QByteArray("before ").repeated(500));
    const BodyPiece after(ContentCoding::Gzip, QByteArray(" after").repeated(500));
    for (const char *fresh : {"one", "another"}) {
        const BodyPiece between(ContentCoding::Gzip, fresh, BodyPiece::Compression::Store);
        QCOMPARE(gunzip(BodyPiece::joined(ContentCoding::Gzip, {before, between, after}).joined()),
                 QByteArray("before ").repeated(500) + fresh + QByteArray(" after").repeated(500));
    }
}

void TestBodyPiece::packs()
{
    const QByteArray text = QByteArray("<article class=\"message\">text</article>\n").repeated(500);
    QVERIFY(BodyPiece(ContentCoding::Gzip, text).bytes().size() < text.size() / 20);
    QCOMPARE(BodyPiece(ContentCoding::Identity, text).bytes(), text);
}

STOA_TEST(TestBodyPiece)
#include "tst_bodypiece.moc"

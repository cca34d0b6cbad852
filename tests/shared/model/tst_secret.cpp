#include "shared/model/Secret.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestSecret : public QObject
{
    Q_OBJECT

private slots:
    void security_S10_tokensAreUnique();
    void security_S10_everyBitVaries();
    void digestIsBlake2b();
    void digestDependsOnEveryByte();
};

void TestSecret::security_S10_tokensAreUnique()
{
    static const QRegularExpression form(u"^[A-Za-z0-9_-]{43}$"_s);
    QSet<QByteArray> seen;
    for (int i = 0; i < 100'000; ++i) {
        const QByteArray text = Secret::generate().text();
        QVERIFY2(form.match(QString::fromLatin1(text)).hasMatch(), text.constData());
        QCOMPARE(QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding).size(), 32);
        seen.insert(text);
    }
    QCOMPARE(seen.size(), 100'000);
}

// Each of the 256 bits is set in about half of 4,096 tokens; a difference of 8 standard deviations is a
// fault.
void TestSecret::security_S10_everyBitVaries()
{
    QList<int> counts(256);
    for (int i = 0; i < 4096; ++i) {
        const QByteArray bytes = QByteArray::fromBase64(Secret::generate().text(),
                                                        QByteArray::Base64UrlEncoding);
        for (int bit = 0; bit < 256; ++bit)
            counts[bit] += (bytes[bit / 8] >> (bit % 8)) & 1;
    }
    for (const int count : counts)
        QVERIFY2(qAbs(count - 2048) < 8 * 32, qPrintable(QString::number(count)));
}

void TestSecret::digestIsBlake2b()
{
    // As `printf abc | b2sum -l 256` prints it.
    QCOMPARE(Secret("abc").digest(),
             QByteArray("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
    QCOMPARE(Secret(QByteArray()).digest(),
             QByteArray("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"));
}

void TestSecret::digestDependsOnEveryByte()
{
    const Secret secret = Secret::generate();
    QCOMPARE(Secret(secret.text()).digest(), secret.digest());
    for (qsizetype i = 0; i < secret.text().size(); ++i) {
        QByteArray other = secret.text();
        other[i] = char(other[i] ^ 1);
        QVERIFY(Secret(other).digest() != secret.digest());
    }
    QVERIFY(Secret(secret.text() + '\0').digest() != secret.digest());
}

STOA_TEST(TestSecret)
#include "tst_secret.moc"

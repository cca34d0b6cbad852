#include "server/auth/Argon2id.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <argon2.h>

using namespace stoa;

class TestArgon2id : public QObject
{
    Q_OBJECT
private slots:
    void libargon2TakesOurs();
    void takesWhatLibsodiumMade_data();
    void takesWhatLibsodiumMade();
    void refusesWhatIsNoHash_data();
    void refusesWhatIsNoHash();
    void keptMemoryChangesNoResult();
    void unmatchedHashVerifiesNothing();
};

void TestArgon2id::libargon2TakesOurs()
{
    const QByteArray secret = "correct \xf0\x9f\x90\xb4 with a \0 in it";
    const QByteArray hash = Argon2id::hash(secret);
    QCOMPARE(argon2id_verify(hash.constData(), secret.constData(), size_t(secret.size())), int(ARGON2_OK));
    QVERIFY(Argon2id::verify(hash, secret));
    QVERIFY(!Argon2id::isOutdated(hash));
}

// Made by crypto_pwhash_str_alg() of libsodium 1.0.18, so that two implementations agree.
void TestArgon2id::takesWhatLibsodiumMade_data()
{
    QTest::addColumn<QByteArray>("hash");
    QTest::addColumn<bool>("isOutdated");
    QTest::newRow("today's costs") << QByteArray("$argon2id$v=19$m=19456,t=2,p=1$a7kz2OmPo6cIqBsQFGnnHQ"
                                                 "$CekvlBZk13ObTb4ojdFytWFfiatqiL7k0lOYPnyeY3E")
                                   << false;
    QTest::newRow("less memory") << QByteArray("$argon2id$v=19$m=8192,t=2,p=1$9DYW8XfXdAvN37S5J3CzOA"
                                               "$8nlwPLI/lYSHmMZ8VUvF7nrGfjhCOQAJ5jkypTDaWdo")
                                 << true;
    QTest::newRow("other passes") << QByteArray("$argon2id$v=19$m=19456,t=3,p=1$lNf3ZoxFCUSK3ujUhY3QZA"
                                                "$h3lgww/fgTAZK0IaH3PYxciv3W9qH4wm4r1F4INrHmI")
                                  << true;
}

void TestArgon2id::takesWhatLibsodiumMade()
{
    QFETCH(QByteArray, hash);
    QVERIFY(Argon2id::verify(hash, "secret"));
    QVERIFY(!Argon2id::verify(hash, "Secret"));
    QTEST(Argon2id::isOutdated(hash), "isOutdated");
}

void TestArgon2id::refusesWhatIsNoHash_data()
{
    QTest::addColumn<QByteArray>("hash");
    const QByteArray tail = "$YWFhYWFhYWFhYWFhYWFhYQ$YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("words") << QByteArray("nonsense");
    QTest::newRow("another kind") << "$argon2i$v=19$m=19456,t=2,p=1" + tail;
    QTest::newRow("another version") << "$argon2id$v=16$m=19456,t=2,p=1" + tail;
    QTest::newRow("much memory") << "$argon2id$v=19$m=4000000,t=2,p=1" + tail;
    QTest::newRow("number out of range") << "$argon2id$v=19$m=99999999999,t=2,p=1" + tail;
    QTest::newRow("many passes") << "$argon2id$v=19$m=19456,t=1000,p=1" + tail;
    QTest::newRow("no passes") << "$argon2id$v=19$m=19456,t=0,p=1" + tail;
    QTest::newRow("lanes") << "$argon2id$v=19$m=19456,t=2,p=4" + tail;
    QTest::newRow("too little memory") << "$argon2id$v=19$m=1,t=2,p=1" + tail;
    QTest::newRow("short salt") << QByteArray("$argon2id$v=19$m=19456,t=2,p=1$YWE$YWFhYWFhYWFhYWFhYWFhYQ");
    QTest::newRow("no hash") << QByteArray("$argon2id$v=19$m=19456,t=2,p=1$YWFhYWFhYWFhYWFhYWFhYQ$");
    QTest::newRow("more behind it") << "$argon2id$v=19$m=19456,t=2,p=1" + tail + "$x";
}

void TestArgon2id::refusesWhatIsNoHash()
{
    QFETCH(QByteArray, hash);
    QVERIFY(!Argon2id::verify(hash, "secret"));
    QVERIFY(Argon2id::isOutdated(hash));
}

void TestArgon2id::keptMemoryChangesNoResult()
{
    const Argon2id::MemoryReuseScope kept;
    const QByteArray first = Argon2id::hash("one");
    const QByteArray second = Argon2id::hash("two");
    QVERIFY(Argon2id::verify(first, "one"));
    QVERIFY(Argon2id::verify(second, "two"));
    QVERIFY(!Argon2id::verify(first, "two"));
}

void TestArgon2id::unmatchedHashVerifiesNothing()
{
    const QByteArray hash = Argon2id::decoyHash();
    QVERIFY(!Argon2id::isOutdated(hash));
    QVERIFY(!Argon2id::verify(hash, ""));
    QVERIFY(Argon2id::decoyHash() != hash);
}

STOA_TEST(TestArgon2id)
#include "tst_argon2id.moc"

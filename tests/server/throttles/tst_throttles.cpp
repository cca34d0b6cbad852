#include "server/net/TrustedProxies.h"
#include "server/throttles/Throttles.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <functional>

using namespace stoa;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Each test moves the time itself.
class TestThrottles : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void security_S17_wrongPasswordsOfAnAccount();
    void security_S17_wrongPasswordsOfAnAddress();
    void security_S17_namesPushOutNoAccount();
    void security_S17_manyAtOnce();
    void rightPasswordsDoNotCount();
    void namesAreOneAfterFolding();
    void countsNetworksOfIpv6();
    void signUps();
    void security_S18_refusedSignUpsCountAsPasswords();
    void security_S25_guesses_data();
    void security_S25_guesses();
    void saysWhenToTryAgain_data();
    void saysWhenToTryAgain();
    void security_S34_messages();
    void nothingOvertakesARefusedMessage();
    void forgetsARefusedMessage();
    void security_S34_floods();
    void changesHaveABucketOfTheirOwn();
    void namesHaveABucketOfTheirOwn();
    void resumesWait();
    void exemptClients();
    void switchedOff();
    void countsRefusals();

private:
    static constexpr int ofAccount = 10; // wrong passwords at once
    static constexpr int ofAddress = 40;

    BucketTable::Clock clock()
    {
        return [this] { return m_now; };
    }

    // Of clients behind no proxy.
    static ClientAddress client(const char *address)
    {
        return TrustedProxies().clientAt(QHostAddress(QString::fromLatin1(address)));
    }

    // Returns the seconds to wait, or 0 if the password was checked and was wrong.
    int guess(const char *address, const QString &name)
    {
        return secondsOf([&] { m_throttles->password(client(address), name).spend(); });
    }

    static int secondsOf(const std::function<void()> &call)
    {
        try {
            call();
        } catch (const HttpError &error) {
            return error.status() == 429 ? error.retryAfter() : -1;
        }
        return 0;
    }

    TokenBucket::Time m_now{};
    std::unique_ptr<Throttles> m_throttles;
};

void TestThrottles::init()
{
    m_now = {};
    m_throttles = std::make_unique<Throttles>(ThrottleLimits(), clock());
}

void TestThrottles::security_S17_wrongPasswordsOfAnAccount()
{
    for (int i = 0; i < ofAccount; ++i)
        QCOMPARE(guess("192.0.2.1", u"ada"_s), 0);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(guess("192.0.2.1", u"ada"_s), 12);
    QCOMPARE(guess("192.0.2.1", u"bob"_s), 0); // another account
    QCOMPARE(guess("192.0.2.2", u"ada"_s), 0); // the owner elsewhere
    m_now += 12s;
    QCOMPARE(guess("192.0.2.1", u"ada"_s), 0);
    QCOMPARE(guess("192.0.2.1", u"ada"_s), 12);
}

void TestThrottles::security_S17_wrongPasswordsOfAnAddress()
{
    for (int i = 0; i < ofAddress; ++i)
        QCOMPARE(guess("192.0.2.1", u"name%1"_s.arg(i)), 0);
    QCOMPARE(guess("192.0.2.1", u"ada"_s), 3);
    QCOMPARE(guess("192.0.2.2", u"ada"_s), 0);
}

// A refused address makes no buckets, however many names it tries.
void TestThrottles::security_S17_namesPushOutNoAccount()
{
    for (int i = 0; i < ofAccount; ++i)
        QCOMPARE(guess("192.0.2.1", u"ada"_s), 0);
    for (size_t i = 0; i < BucketTable::defaultCapacity + ofAddress; ++i)
        guess("192.0.2.2", u"name%1"_s.arg(i));
    QCOMPARE(guess("192.0.2.1", u"ada"_s), 12);
}

// Passwords that are being checked count already.
void TestThrottles::security_S17_manyAtOnce()
{
    std::vector<Reservation> checked;
    for (int i = 0; i < ofAccount; ++i)
        checked.push_back(m_throttles->password(client("192.0.2.1"), u"ada"_s));
    QCOMPARE(guess("192.0.2.1", u"ada"_s), 12);
    checked.clear();
    QCOMPARE(guess("192.0.2.1", u"ada"_s), 0);
}

void TestThrottles::rightPasswordsDoNotCount()
{
    for (int i = 0; i < 1000; ++i)
        m_throttles->password(client("192.0.2.1"), u"ada"_s);
    QCOMPARE(guess("192.0.2.1", u"ada"_s), 0);
}

void TestThrottles::namesAreOneAfterFolding()
{
    for (int i = 0; i < ofAccount; ++i)
        QCOMPARE(guess("192.0.2.1", i % 2 == 0 ? u" Ada"_s : u"aDA"_s), 0);
    QCOMPARE(guess("192.0.2.1", u"ADA"_s), 12);
}

void TestThrottles::countsNetworksOfIpv6()
{
    for (int i = 0; i < ofAccount; ++i)
        QCOMPARE(guess(qPrintable(u"2001:db8::%1"_s.arg(i + 1)), u"ada"_s), 0);
    QCOMPARE(guess("2001:db8::ffff:1", u"ada"_s), 12);
    QCOMPARE(guess("2001:db8:0:1::1", u"ada"_s), 0);
}

void TestThrottles::signUps()
{
    const auto signUp = [&](const char *address) {
        return secondsOf([&] { m_throttles->signUp(client(address), u"new"_s).spend(); });
    };
    for (int i = 0; i < 30; ++i)
        QCOMPARE(signUp("192.0.2.1"), 0);
    QCOMPARE(signUp("192.0.2.1"), 120);
    QCOMPARE(signUp("192.0.2.2"), 0);
    m_now += 2min;
    m_throttles->signUp(client("192.0.2.1"), u"new"_s); // of which nothing came
    QCOMPARE(signUp("192.0.2.1"), 0);
    QCOMPARE(signUp("192.0.2.1"), 120);
}

// Otherwise names could be tried without a limit once an address has made all its accounts.
void TestThrottles::security_S18_refusedSignUpsCountAsPasswords()
{
    const ClientAddress address = client("192.0.2.1");
    for (int i = 0; i < 30; ++i)
        m_throttles->signUp(address, u"new"_s).spend();
    for (int i = 0; i < ofAccount; ++i)
        QCOMPARE(secondsOf([&] { m_throttles->signUp(address, u"ada"_s); }), 120);
    QCOMPARE(secondsOf([&] { m_throttles->signUp(address, u"ada"_s); }), 12);
    QCOMPARE(guess("192.0.2.1", u"ada"_s), 12);
}

void TestThrottles::security_S25_guesses_data()
{
    QTest::addColumn<Throttles::Guess>("kind");
    QTest::addColumn<int>("burst");
    QTest::newRow("invites") << Throttles::Guess::Invite << 20;
    QTest::newRow("reset links") << Throttles::Guess::ResetLink << 10;
    QTest::newRow("admin tokens") << Throttles::Guess::AdminToken << 10;
}

void TestThrottles::security_S25_guesses()
{
    QFETCH(const Throttles::Guess, kind);
    QFETCH(const int, burst);
    const ClientAddress guesser = client("192.0.2.1");
    int allowed = 0;
    for (int i = 0; i < 1000; ++i) {
        if (secondsOf([&] { m_throttles->noteWrong(kind, guesser); }) == 0)
            ++allowed;
    }
    QCOMPARE(allowed, burst);
    m_throttles->noteWrong(kind, client("192.0.2.2"));
    using enum Throttles::Guess;
    for (const Throttles::Guess other : {Invite, ResetLink, AdminToken})
        QCOMPARE(secondsOf([&] { m_throttles->noteWrong(other, guesser); }) > 0, other == kind);
    m_now += 1min;
    m_throttles->noteWrong(kind, guesser);
}

void TestThrottles::saysWhenToTryAgain_data()
{
    QTest::addColumn<int>("signUpsAnHour");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    const auto row =
        [](int rate, int seconds, const QString &time) {
            QTest::addRow("%d", rate)
                << rate << seconds
                << u"Too many wrong passwords or new accounts came from your network. Try again in %1."_s.arg(
                       time);
        };
    row(3600, 1, u"1 s"_s);
    row(1000, 4, u"4 s"_s); // 3.6
    row(60, 60, u"60 s"_s);
    row(30, 120, u"2 min"_s);
    row(7, 515, u"9 min"_s);
    row(1, 3600, u"60 min"_s);
}

void TestThrottles::saysWhenToTryAgain()
{
    QFETCH(const int, signUpsAnHour);
    QFETCH(const int, seconds);
    QFETCH(const QString, text);
    ThrottleLimits limits;
    limits.signUpRate = signUpsAnHour;
    Throttles throttles(limits, clock());
    for (int i = 0; i < signUpsAnHour; ++i)
        throttles.signUp(client("192.0.2.1"), u"new"_s).spend();
    try {
        throttles.signUp(client("192.0.2.1"), u"new"_s);
        QFAIL("It was not refused.");
    } catch (const HttpError &error) {
        QCOMPARE(error.retryAfter(), seconds);
        QCOMPARE(error.text().english(), text);
        QCOMPARE(error.code(), u"too_many_tries"_s);
    }
}

void TestThrottles::security_S34_messages()
{
    const UserId ada(1);
    for (int i = 0; i < 30; ++i)
        QVERIFY(!m_throttles->message(ada).isRefused());
    QCOMPARE(m_throttles->message(ada).wait, 200ms);
    QVERIFY(!m_throttles->message(UserId(2)).isRefused());
    QCOMPARE(secondsOf([&] { m_throttles->requireMessage(ada); }), 1);
    m_now += 200ms;
    m_throttles->requireMessage(ada);
    QVERIFY(m_throttles->message(ada).isRefused());
}

void TestThrottles::nothingOvertakesARefusedMessage()
{
    const UserId ada(1);
    std::optional<Throttles::AwaitedMessage> awaited;
    const auto isRefused = [&](const QString &nonce) {
        return m_throttles->message(ada, nonce, awaited).isRefused();
    };
    for (int i = 0; i < 30; ++i)
        QVERIFY(!isRefused(QString::number(i)));
    QVERIFY(isRefused(u"first"_s));
    m_now += 5s;
    QCOMPARE(m_throttles->message(ada, u"second"_s, awaited).wait, 200ms);
    QVERIFY(!isRefused(u"first"_s));
    QVERIFY(!isRefused(u"second"_s));
    std::optional<Throttles::AwaitedMessage> ofAnotherSocket;
    QVERIFY(!m_throttles->message(ada, u"third"_s, ofAnotherSocket).isRefused());
}

// Its client has given it up.
void TestThrottles::forgetsARefusedMessage()
{
    const UserId ada(1);
    std::optional<Throttles::AwaitedMessage> awaited;
    for (int i = 0; i < 31; ++i)
        m_throttles->message(ada, QString::number(i), awaited);
    m_now += 5s;
    QVERIFY(m_throttles->message(ada, u"next"_s, awaited).isRefused());
    m_now += 200ms;
    QVERIFY(!m_throttles->message(ada, u"next"_s, awaited).isRefused());
    QVERIFY(!m_throttles->message(ada, u"last"_s, awaited).isRefused());
}

// At ten times the limit.
void TestThrottles::security_S34_floods()
{
    const UserId ada(1);
    int taken = 0;
    int refused = 0;
    while (refused < 10'000) {
        const Throttles::Verdict verdict = m_throttles->message(ada);
        if (verdict.isFlood)
            break;
        ++(verdict.isRefused() ? refused : taken);
        m_now += 20ms;
    }
    QVERIFY2(refused >= 300 && refused < 400, QByteArray::number(refused).constData());
    QVERIFY2(taken < 80, QByteArray::number(taken).constData());
    QVERIFY(!m_throttles->message(UserId(2)).isFlood);
    m_now += 1min; // a client that has waited is no flood
    QVERIFY(!m_throttles->message(ada).isRefused());
    // One that goes on at a rate a little above the limit isn't, either.
    for (int i = 0; i < 5000; ++i, m_now += 150ms)
        QVERIFY(!m_throttles->message(ada).isFlood);
}

void TestThrottles::changesHaveABucketOfTheirOwn()
{
    const UserId ada(1);
    for (int i = 0; i < 120; ++i)
        m_throttles->requireChange(ada);
    QCOMPARE(m_throttles->change(ada).wait, 50ms);
    QCOMPARE(secondsOf([&] { m_throttles->requireChange(ada); }), 1);
    QVERIFY(!m_throttles->message(ada).isRefused());
}

void TestThrottles::namesHaveABucketOfTheirOwn()
{
    const auto wait = [this] { return secondsOf([this] { m_throttles->requireName(UserId(1)); }); };
    for (int i = 0; i < 5; ++i)
        QCOMPARE(wait(), 0);
    QCOMPARE(wait(), 360);
    QVERIFY(!m_throttles->change(UserId(1)).isRefused());
    QCOMPARE(m_throttles->refusals(), (QMap<QString, qint64>{{u"throttle.name"_s, 1}}));
    m_throttles->requireName(UserId(2));
    m_now += 360s;
    QCOMPARE(wait(), 0);
    QCOMPARE(wait(), 360);
}

void TestThrottles::resumesWait()
{
    const UserId ada(1);
    for (int i = 0; i < 30; ++i)
        QCOMPARE(m_throttles->resume(ada), 0ms);
    QCOMPARE(m_throttles->resume(ada), 200ms);
    QCOMPARE(m_throttles->resume(UserId(2)), 0ms);
}

// Loopback without a trusted proxy may be a proxy that was not named.
void TestThrottles::exemptClients()
{
    for (int i = 0; i < 1000; ++i) {
        QCOMPARE(guess("127.0.0.1", u"ada"_s), 0);
        m_throttles->signUp(client("127.0.0.1"), u"ada"_s).spend();
        m_throttles->noteWrong(Throttles::Guess::Invite, client("127.0.0.1"));
    }
}

void TestThrottles::switchedOff()
{
    Throttles throttles(ThrottleLimits::none(), clock());
    const ClientAddress address = client("192.0.2.1");
    for (int i = 0; i < 1000; ++i) {
        throttles.password(address, u"ada"_s).spend();
        throttles.signUp(address, u"ada"_s).spend();
        throttles.noteWrong(Throttles::Guess::AdminToken, address);
        throttles.requireMessage(UserId(1));
        throttles.requireChange(UserId(1));
        QCOMPARE(throttles.resume(UserId(1)), 0ms);
    }
    QVERIFY(throttles.refusals().isEmpty());
}

void TestThrottles::countsRefusals()
{
    QVERIFY(m_throttles->refusals().isEmpty());
    for (int i = 0; i < ofAccount + 3; ++i)
        guess("192.0.2.1", u"ada"_s);
    for (int i = 0; i < 32; ++i)
        m_throttles->message(UserId(1));
    const QMap<QString, qint64> expected{{u"throttle.password"_s, 3}, {u"throttle.message"_s, 2}};
    QCOMPARE(m_throttles->refusals(), expected);
}

STOA_TEST(TestThrottles)
#include "tst_throttles.moc"

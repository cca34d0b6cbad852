#include "server/net/ConnectionQuota.h"
#include "server/net/TrustedProxies.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <thread>
#include <vector>

using namespace stoa;
using namespace Qt::StringLiterals;

using Verdict = ConnectionQuota::Verdict;

namespace {
ClientAddress clientAt(const QString &address)
{
    return TrustedProxies().clientAt(QHostAddress(address));
}
} // namespace

class TestConnectionQuota : public QObject
{
    Q_OBJECT
private slots:
    void fault_E01_countsByAddress();
    void fault_E01_answersOnlySome();
    void fault_E01_isOff();
    void fault_E01_exemptClients();
    void fault_E01_copiesCountTogether();
    void fault_E01_countsOverAllThreads();
    void fault_E01_logsOnceAMinute();
    void countsByPerson();
};

void TestConnectionQuota::fault_E01_countsByAddress()
{
    const ConnectionQuota quota(2);
    auto first = quota.admit(clientAt(u"192.0.2.7"_s));
    const auto second = quota.admit(clientAt(u"192.0.2.7"_s));
    QCOMPARE(first.verdict, Verdict::Admitted);
    QCOMPARE(second.verdict, Verdict::Admitted);
    QCOMPARE(quota.admit(clientAt(u"192.0.2.7"_s)).verdict, Verdict::Refused);
    QCOMPARE(quota.admit(clientAt(u"192.0.2.8"_s)).verdict, Verdict::Admitted);
    const auto v6 = quota.admit(clientAt(u"2001:db8::1"_s));
    const auto neighbour = quota.admit(clientAt(u"2001:db8::2"_s));
    QCOMPARE(quota.admit(clientAt(u"2001:db8::3"_s)).verdict, Verdict::Refused);
    first = {};
    QCOMPARE(quota.admit(clientAt(u"192.0.2.7"_s)).verdict, Verdict::Admitted);
}

// Those that wait to be told do not count against the limit, but are limited themselves.
void TestConnectionQuota::fault_E01_answersOnlySome()
{
    const ConnectionQuota quota(1);
    const ClientAddress client = clientAt(u"192.0.2.7"_s);
    auto admitted = quota.admit(client);
    std::vector<ConnectionQuota::Admission> refused;
    for (int i = 0; i < ConnectionQuota::maxRefused; ++i) {
        refused.push_back(quota.admit(client));
        QCOMPARE(refused.back().verdict, Verdict::Refused);
    }
    const auto dropped = quota.admit(client);
    QCOMPARE(dropped.verdict, Verdict::Dropped);
    QVERIFY(!dropped.token);
    refused.pop_back();
    QCOMPARE(quota.admit(client).verdict, Verdict::Refused);
    admitted = {};
    QCOMPARE(quota.admit(client).verdict, Verdict::Admitted);
}

void TestConnectionQuota::fault_E01_isOff()
{
    const ConnectionQuota quota(0);
    for (int i = 0; i < 100; ++i) {
        const auto admission = quota.admit(clientAt(u"192.0.2.7"_s));
        QCOMPARE(admission.verdict, Verdict::Admitted);
        QVERIFY(!admission.token);
    }
}

void TestConnectionQuota::fault_E01_exemptClients()
{
    const ConnectionQuota quota(1);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(quota.admit(clientAt(u"127.0.0.1"_s)).verdict, Verdict::Admitted);
}

void TestConnectionQuota::fault_E01_copiesCountTogether()
{
    const ConnectionQuota quota(1);
    auto copy = std::make_unique<ConnectionQuota>(quota);
    auto admission = copy->admit(clientAt(u"192.0.2.7"_s));
    QCOMPARE(quota.admit(clientAt(u"192.0.2.7"_s)).verdict, Verdict::Refused);
    copy.reset();
    admission = {}; // outlives the copy that it came from
    QCOMPARE(quota.admit(clientAt(u"192.0.2.7"_s)).verdict, Verdict::Admitted);
}

void TestConnectionQuota::fault_E01_countsOverAllThreads()
{
    const ConnectionQuota quota(1'000);
    std::vector<std::thread> threads;
    std::vector<std::vector<ConnectionQuota::Admission>> admissions(4);
    for (auto &own : admissions) {
        threads.emplace_back([&quota, &own] {
            const ClientAddress client = clientAt(u"192.0.2.7"_s);
            for (int i = 0; i < 1'000; ++i) {
                own.push_back(quota.admit(client));
                if (i % 2)
                    own.pop_back();
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    int admitted = 0;
    for (const auto &own : admissions) {
        admitted += int(std::count_if(own.begin(), own.end(), [](const auto &admission) {
            return admission.verdict == Verdict::Admitted;
        }));
    }
    QVERIFY2(admitted <= 1'000, QByteArray::number(admitted).constData());
    admissions.clear();
    std::vector<ConnectionQuota::Admission> again;
    for (int i = 0; i < 1'000; ++i)
        again.push_back(quota.admit(clientAt(u"192.0.2.7"_s)));
    QCOMPARE(again.back().verdict, Verdict::Admitted);
    QCOMPARE(quota.admit(clientAt(u"192.0.2.7"_s)).verdict, Verdict::Refused);
}

void TestConnectionQuota::fault_E01_logsOnceAMinute()
{
    const ConnectionQuota quota(1);
    const auto admitted = quota.admit(clientAt(u"192.0.2.7"_s));
    static const QRegularExpression line(
        u"^192\\.0\\.2\\.7 has 1 connections?, as many as one address may have "
        "\\(--connections-per-address\\)\\."_s);
    QTest::ignoreMessage(QtWarningMsg, line);
    quota.admit(clientAt(u"192.0.2.7"_s));
    QTest::failOnWarning(QRegularExpression(u"."_s));
    quota.admit(clientAt(u"192.0.2.7"_s));
    quota.admit(clientAt(u"192.0.2.7"_s));
}

void TestConnectionQuota::countsByPerson()
{
    const ConnectionQuota quota(2);
    auto first = quota.admitPerson(7);
    const auto second = quota.admitPerson(7);
    QCOMPARE(second.verdict, Verdict::Admitted);
    static const QRegularExpression line(
        u"^User 7 has 2 WebSockets, as many as one person may have \\(--connections-per-person\\)\\."_s);
    QTest::ignoreMessage(QtWarningMsg, line);
    QCOMPARE(quota.admitPerson(7).verdict, Verdict::Refused);
    QCOMPARE(quota.admitPerson(8).verdict, Verdict::Admitted);
    first = {};
    QCOMPARE(quota.admitPerson(7).verdict, Verdict::Admitted);
    const ConnectionQuota off(0);
    std::vector<ConnectionQuota::Admission> many;
    for (int i = 0; i < 100; ++i)
        QCOMPARE(many.emplace_back(off.admitPerson(7)).verdict, Verdict::Admitted);
}

STOA_TEST(TestConnectionQuota)
#include "tst_connectionquota.moc"

#include "shared/protocol/StatusReport.h"
#include "shared/protocol/SummaryFields.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestJsonFields : public QObject
{
    Q_OBJECT
private slots:
    void convertsValuesBothWays();
    void convertsListsAndMapsBothWays();
    void keepsDefaultsIfAFieldIsMissingOrHasAnotherType();
    void writesAnInvalidTimeAsNull();
};

void TestJsonFields::convertsValuesBothWays()
{
    AuditEntry entry;
    entry.id = AuditId(9'007'199'254'740'991); // the greatest integer that JSON readers must support
    entry.at = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
    entry.actor = u"token \"ops\" ü"_s;
    entry.action = u"user.deactivate"_s;
    const QByteArray wire = QJsonDocument(toJson(entry)).toJson();
    const auto back = fromJson<AuditEntry>(QJsonDocument::fromJson(wire).object());
    QCOMPARE(back.id.value(), entry.id.value());
    QCOMPARE(back.at, entry.at);
    QCOMPARE(back.actor, entry.actor);
    QCOMPARE(back.action, entry.action);
}

void TestJsonFields::convertsListsAndMapsBothWays()
{
    StatusReport report;
    report.liveChats = {{ChatId(3), 12}, {ChatId(4), 1}};
    report.evictions = {{u"slow"_s, 5}};
    report.delivery.p99 = 9.25;
    const auto back = fromJson<StatusReport>(toJson(report));
    QCOMPARE(back.version, StatusReport::currentVersion);
    QCOMPARE(back.liveChats.size(), 2);
    QCOMPARE(back.liveChats.first().chat.value(), 3);
    QCOMPARE(back.liveChats.first().clients, 12);
    QCOMPARE(back.evictions, report.evictions);
    QCOMPARE(back.delivery.p99, 9.25);
}

void TestJsonFields::keepsDefaultsIfAFieldIsMissingOrHasAnotherType()
{
    const auto user = fromJson<UserSummary>({{"id"_L1, "seven"_L1}, {"name"_L1, 7}, {"new_field"_L1, true}});
    QVERIFY(user.id.isNull());
    QVERIFY(user.name.isEmpty());
    QVERIFY(user.isActive);
    QVERIFY(!user.lastSeenAt.isValid());
}

void TestJsonFields::writesAnInvalidTimeAsNull()
{
    QVERIFY(toJson(UserSummary())["last_seen_at"_L1].isNull());
}

STOA_TEST(TestJsonFields)
#include "tst_jsonfields.moc"

#include "server/admin/StatusApi.h"
#include "server/status/Metrics.h"
#include "server/status/StatusSource.h"
#include "tests/support/PrometheusText.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

template<class T> Pending<T> ready(const T &value)
{
    Resolver<T> resolver;
    Pending<T> pending = resolver.pending();
    resolver.resolve(value);
    return pending;
}

struct FixedSource : StatusSource
{
    Pending<StatusReport> report() override { return ready(fixed); }

    Pending<StatusHistory> history() override { return ready(fixedHistory); }

    Pending<QList<ConnectionSummary>> connections(ConnectionId, qsizetype) override
    {
        return ready(QList<ConnectionSummary>());
    }

    StatusReport fixed;
    StatusHistory fixedHistory;
};

} // namespace

class TestStatusApi : public QObject
{
    Q_OBJECT
private slots:
    void showsPublicFiguresToAnyone();
    void showsEverythingToAdmins();
    void showsTheSameToPrometheus();
    void fault_D04_showsTheDay();
};

void TestStatusApi::showsPublicFiguresToAnyone()
{
    Metrics metrics;
    FixedSource source;
    const StatusApi api(metrics, source);
    for (const qint64 clients : {0, 3, 2}) {
        metrics.connectedClients = clients;
        const Reply reply = api.show(Request()).result();
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.contentType, "application/json"_ba);
        const QJsonObject status = objectOf(reply);
        QCOMPARE(status["connected_clients"_L1].toInteger(-1), clients);
        QCOMPARE(status.keys(), (QStringList{u"connected_clients"_s, u"version"_s})); // and nothing else
    }
}

void TestStatusApi::showsEverythingToAdmins()
{
    const Metrics metrics;
    FixedSource source;
    source.fixed.messages = 42;
    source.fixed.refusals = {{u"gate.408"_s, 3}};
    const Reply reply = StatusApi(metrics, source).report().result();
    const QJsonObject status = objectOf(reply);
    QCOMPARE(fromJson<StatusReport>(status).messages, 42);
    QCOMPARE(status["refusals"_L1]["gate.408"_L1].toInteger(), 3);
}

void TestStatusApi::showsTheSameToPrometheus()
{
    const Metrics metrics;
    FixedSource source;
    source.fixed.messages = 42;
    const Reply reply = StatusApi(metrics, source).metrics().result();
    QCOMPARE(reply.contentType, "text/plain; version=0.0.4; charset=utf-8"_ba);
    QCOMPARE(PrometheusText(reply.body.joined()).value("stoa_messages_total"), 42);
}

void TestStatusApi::fault_D04_showsTheDay()
{
    const Metrics metrics;
    FixedSource source;
    source.fixedHistory.clients = {1.5, 3};
    const Reply reply = StatusApi(metrics, source).history().result();
    QCOMPARE(QJsonDocument::fromJson(reply.body.joined())["clients"_L1].toArray(), (QJsonArray{1.5, 3}));
}

STOA_TEST(TestStatusApi)
#include "tst_statusapi.moc"

#include "server/api/StatusApi.h"
#include "server/status/Metrics.h"

#include <QJsonDocument>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestStatusApi : public QObject
{
    Q_OBJECT
private slots:
    void tellsWhatAnyoneMayKnow();
};

void TestStatusApi::tellsWhatAnyoneMayKnow()
{
    Metrics metrics;
    const StatusApi api(metrics);
    for (const qint64 clients : {0, 3, 2}) {
        metrics.connectedClients = clients;
        const Reply reply = api.show(Request()).result();
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.contentType, "application/json"_ba);
        const QJsonObject status = QJsonDocument::fromJson(reply.body).object();
        QCOMPARE(status["connected_clients"_L1].toInteger(-1), clients);
        QCOMPARE(status.keys(), (QStringList{u"connected_clients"_s, u"version"_s})); // and nothing else
    }
}

QTEST_GUILESS_MAIN(TestStatusApi)
#include "tst_statusapi.moc"

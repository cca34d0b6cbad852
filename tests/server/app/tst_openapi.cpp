#include "server/api/ChangesApi.h"
#include "server/app/Routes.h"
#include "server/app/Services.h"
#include "server/chat/RoomHub.h"
#include "tests/server/app/MethodName.h"
#include "tests/support/OpenApi.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// docs/openapi.json against the table of routes, and its examples against its schemas. tst_messagesapi
// compares it with what a server answers.
class TestOpenApi : public QObject
{
    Q_OBJECT
private slots:

    void hasAllRoutesOfTheApi();
    void hasNoOtherRoutes();
    void hasExamplesOfItsSchemas();

private:
    // As OpenAPI writes them, with "{}" for each argument.
    static QStringList routesOfTheServer();

    const OpenApi m_api{QStringLiteral(STOA_SOURCE_DIR "/docs/openapi.json")};
};

namespace {

// "GET /api/v1/messages/{message}" without the names of arguments.
QString withoutNames(QString operation)
{
    static const QRegularExpression argument(u"\\{\\w+\\}"_s);
    return operation.replace(argument, u"{}"_s);
}

} // namespace

QStringList TestOpenApi::routesOfTheServer()
{
    const TestDatabase database;
    Config config;
    config.database = database.path();
    Services services(config, 1578, QStringLiteral(STOA_SOURCE_DIR));
    RoomHub hub(services.bus, services.metrics, services.renderer);
    const ChangesApi changes(
        {services.authenticator, services.reader, hub, services.polls, services.gate.quota});
    QStringList names;
    for (const Route &route : routes(services, changes))
        names.append(nameOf(route.method) + u' ' + QString(route.path).replace(u"<arg>"_s, u"{}"_s));
    return names;
}

void TestOpenApi::hasAllRoutesOfTheApi()
{
    QStringList documented = m_api.operations();
    for (QString &operation : documented)
        operation = withoutNames(operation);
    const QStringList routes = routesOfTheServer().filter(u" /api/"_s);
    QCOMPARE(routes.size(), 42);
    for (const QString &route : routes)
        QVERIFY2(documented.contains(route), qPrintable(route));
}

void TestOpenApi::hasNoOtherRoutes()
{
    const QStringList routes = routesOfTheServer();
    const QStringList operations = m_api.operations();
    QCOMPARE(operations.size(), 46);
    for (const QString &operation : operations)
        QVERIFY2(routes.contains(withoutNames(operation)), qPrintable(operation));
}

void TestOpenApi::hasExamplesOfItsSchemas()
{
    int examples = 0;
    const QStringList operations = m_api.operations();
    for (const QString &operation : operations) {
        const QJsonValue request = m_api.requestExample(operation);
        if (!request.isUndefined())
            QCOMPARE(m_api.requestBreach(operation, request), QString());
        const QStringList statuses = m_api.statuses(operation);
        for (const QString &status : statuses) {
            const QJsonValue example = m_api.example(operation, status);
            if (example.isUndefined())
                continue; // plain text
            ++examples;
            QCOMPARE(m_api.breach(operation, status, example), QString());
        }
    }
    QVERIFY(examples > 50);
}

STOA_TEST(TestOpenApi)
#include "tst_openapi.moc"

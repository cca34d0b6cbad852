#include "tests/conformance/Transcript.h"
#include "tests/support/RawHttp.h"

#include <QTest>

namespace stoa {

namespace {

using Variables = Transcript::Variables;

// Carries a name of its own, so that an answer to it is recognized in a log.
const QByteArray probe = "GET /status?probe HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n";

QByteArray valueOf(const QByteArray &name, const Variables &variables)
{
    const qsizetype star = name.lastIndexOf('*');
    return star < 0 ? variables.value(name) : name.first(star).repeated(name.sliced(star + 1).toLongLong());
}

QByteArray expanded(const QByteArray &text, const Variables &variables)
{
    QByteArray bytes;
    qsizetype at = 0;
    for (qsizetype start; (start = text.indexOf("${", at)) >= 0;) {
        const qsizetype end = text.indexOf('}', start);
        bytes += text.sliced(at, start - at);
        bytes += valueOf(text.sliced(start + 2, end - start - 2), variables);
        at = end + 1;
    }
    return bytes + text.sliced(at);
}

// Every final answer has these.
void verifyForm(const HttpAnswer &answer)
{
    QCOMPARE(answer.headersNamed("date").size(), 1); // RFC 9110 6.6.1
    // RFC 9110 8.6: none for 204, and none for 304 that is not the length of the 200.
    const bool hasLength = answer.status != 204 && answer.status != 304;
    QCOMPARE(answer.headersNamed("content-length").size(), hasLength ? 1 : 0);
    QVERIFY(answer.headersNamed("transfer-encoding").isEmpty());
    QCOMPARE(answer.headersNamed("x-content-type-options"), QByteArrayList{"nosniff"});
    QCOMPARE(answer.headersNamed("content-security-policy").size(), 1);
    QVERIFY(!answer.header("content-security-policy").contains("unsafe-"));
    QVERIFY(answer.headersNamed("strict-transport-security").isEmpty());
    QCOMPARE(answer.headersNamed("referrer-policy").size(), 1);
}

void verifyField(const HttpAnswer &answer, const QByteArray &rule, Variables &variables)
{
    const qsizetype colon = rule.indexOf(": ");
    QVERIFY2(colon > 0, QByteArray("This rule is not understood: " + rule).constData());
    const auto values = answer.headersNamed(rule.first(colon).toLower());
    const QByteArray wanted = rule.sliced(colon + 2);
    QVERIFY2(values.size() == 1,
             QByteArray(rule + " came " + QByteArray::number(values.size()) + " times").constData());
    const QByteArray name = wanted.startsWith("${") && wanted.endsWith('}') ? wanted.sliced(2).chopped(1)
                                                                            : QByteArray();
    if (!name.isEmpty() && !variables.contains(name))
        variables.insert(name, values.first());
    else if (wanted != "*")
        QCOMPARE(values.first(), expanded(wanted, variables));
}

void verifyRule(const HttpAnswer &answer, const QByteArray &rule, Variables &variables)
{
    if (rule == "empty")
        QCOMPARE(answer.body, QByteArray());
    else if (rule.startsWith("no "))
        QCOMPARE(answer.headersNamed(rule.sliced(3).toLower()), QByteArrayList());
    else if (rule.startsWith("has "))
        QVERIFY2(answer.body.contains(expanded(rule.sliced(4), variables)), answer.body.constData());
    else
        verifyField(answer, rule, variables);
}

void verifyAnswer(const HttpAnswer &answer, const Transcript::Answer &wanted, Variables &variables)
{
    QCOMPARE(answer.status, wanted.status);
    if (answer.status >= 200)
        verifyForm(answer);
    for (const QByteArray &rule : wanted.rules) {
        if (!QTest::currentTestFailed())
            verifyRule(answer, rule, variables);
    }
}

bool announcesClose(const HttpAnswer &answer)
{
    return answer.headersNamed("connection").join(',').toLower().contains("close");
}

void verifyClosed(RawHttp &connection, const HttpAnswer &last)
{
    QVERIFY(connection.waitForClosed());
    QCOMPARE(connection.buffer(), QByteArray());
    QVERIFY(announcesClose(last)); // RFC 9112 9.6
}

void verifyKept(RawHttp &connection, const HttpAnswer &last)
{
    QVERIFY(!announcesClose(last));
    QVERIFY(connection.send(probe));
    const auto answers = connection.receiveAll();
    QVERIFY(connection.isClosed());
    QCOMPARE(answers.size(), 1);
    QCOMPARE(answers.first().status, 200);
}

} // namespace

void Transcript::verify(quint16 port, Variables variables, Writes writes) const
{
    RawHttp connection(port);
    HttpAnswer answer;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const bool isLast = i == steps.size() - 1;
        const QByteArray more = isLast && end == End::Closes ? probe : QByteArray();
        const QByteArray bytes = expanded(steps[i].sent, variables) + more;
        // The server may close before it has taken all of it.
        if (writes == Writes::ByteByByte)
            connection.sendBytewise(bytes);
        else
            connection.send(bytes);
        for (const Answer &wanted : steps[i].answers) {
            answer = connection.receive(RawHttp::timeout, wanted.isHead);
            verifyAnswer(answer, wanted, variables);
            if (QTest::currentTestFailed())
                return;
        }
    }
    if (end == End::Closes)
        verifyClosed(connection, answer);
    else if (end == End::Keeps)
        verifyKept(connection, answer);
}

} // namespace stoa

#include "tests/conformance/EchoProcess.h"

#include "tests/support/TestFailure.h"

#include <QDeadlineTimer>
#include <QRegularExpression>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 30'000; // ms
}

bool EchoProcess::start()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(STOA_ECHO), {});
    static const QRegularExpression ready(u"^Echo on ws://127\\.0\\.0\\.1:(\\d+)/.*\n"_s);
    QByteArray output;
    for (const QDeadlineTimer deadline(patience); m_port == 0;) {
        if (!m_process.waitForReadyRead(int(deadline.remainingTime()))) {
            failTest("The echo program does not listen: " + m_process.errorString().toUtf8());
            return false;
        }
        output += m_process.readAllStandardOutput();
        m_port = ready.match(QString::fromUtf8(output)).captured(1).toUShort();
    }
    return true;
}

bool EchoProcess::stop()
{
    m_process.closeWriteChannel();
    const bool hasEnded = m_process.waitForFinished(patience);
    if (!hasEnded || m_process.exitStatus() != QProcess::NormalExit || m_process.exitCode() != 0) {
        failTest("The echo program did not end in an orderly way.");
        return false;
    }
    return true;
}

} // namespace stoa

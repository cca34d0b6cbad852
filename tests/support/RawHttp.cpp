#include "tests/support/RawHttp.h"

#include "tests/support/TestFailure.h"

#include <QDeadlineTimer>
#include <QHostAddress>

namespace stoa {

RawHttp::RawHttp(quint16 port, Connect connect)
    : m_socket(std::make_unique<QTcpSocket>())
{
    m_socket->connectToHost(QHostAddress::LocalHost, port);
    if (!m_socket->waitForConnected(timeout) && connect == Connect::Required)
        failTest("No connection: " + m_socket->errorString().toUtf8());
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

RawHttp::RawHttp(std::unique_ptr<QTcpSocket> socket)
    : m_socket(std::move(socket))
{
}

bool RawHttp::send(const QByteArray &bytes)
{
    if (isClosed())
        return false;
    m_socket->write(bytes);
    for (const QDeadlineTimer deadline(timeout); m_socket->bytesToWrite() > 0;) {
        if (!m_socket->waitForBytesWritten(int(deadline.remainingTime())))
            return false;
    }
    return true;
}

bool RawHttp::sendBytewise(const QByteArray &bytes)
{
    for (const char byte : bytes) {
        if (!send(QByteArray(1, byte)))
            return false;
    }
    return true;
}

HttpAnswer RawHttp::receive(int milliseconds, bool isHead)
{
    for (const QDeadlineTimer deadline(milliseconds);;) {
        m_buffer += m_socket->readAll();
        if (HttpAnswer answer = HttpAnswer::takeFrom(m_buffer, isHead); answer.status != 0)
            return answer;
        if (!m_socket->waitForReadyRead(int(deadline.remainingTime())) && m_socket->bytesAvailable() == 0)
            return {};
    }
}

QList<HttpAnswer> RawHttp::receiveAll(int milliseconds)
{
    QList<HttpAnswer> answers;
    waitForClosed(milliseconds);
    for (HttpAnswer answer = HttpAnswer::takeFrom(m_buffer); answer.status != 0;
         answer = HttpAnswer::takeFrom(m_buffer)) {
        answers.append(answer);
    }
    if (!m_buffer.isEmpty())
        failTest("Bytes that are no answer: " + m_buffer.left(200));
    return answers;
}

bool RawHttp::waitForClosed(int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    while (!isClosed() && m_socket->waitForReadyRead(int(deadline.remainingTime())))
        m_buffer += m_socket->readAll();
    m_buffer += m_socket->readAll();
    return isClosed();
}

bool RawHttp::isClosed() const
{
    return m_socket->state() != QAbstractSocket::ConnectedState;
}

HttpAnswer RawHttp::exchange(quint16 port, const QByteArray &bytes)
{
    RawHttp connection(port);
    connection.send(bytes);
    return connection.receive();
}

} // namespace stoa

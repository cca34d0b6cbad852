#include "server/admin/AdminCall.h"

#include <QJsonDocument>
#include <QLocalSocket>

namespace stoa {

using namespace Qt::StringLiterals;

AdminCall::AdminCall(const OwnerApi &api, QLocalSocket *socket, const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_socket(socket)
    , m_limits(limits)
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(m_limits.request + 1);
    m_timer.setSingleShot(true);
    connect(m_socket, &QLocalSocket::disconnected, this, [this] {
        if (m_phase != Phase::Calling) // an action that has begun is carried out
            deleteLater();
    });
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_phase == Phase::Reading)
            refuse(408, u"timeout"_s, u"The request took too long to arrive."_s);
        else
            deleteLater(); // the peer does not read its answer
    });
}

void AdminCall::start()
{
    m_timer.start(m_limits.time);
    connect(m_socket, &QLocalSocket::readyRead, this, &AdminCall::read);
    read();
}

void AdminCall::read()
{
    if (m_phase != Phase::Reading)
        return;
    if (m_socket->canReadLine())
        m_call = call(m_socket->readLine());
    else if (m_socket->bytesAvailable() > m_limits.request)
        refuse(413, u"too_big"_s, u"The request is too large."_s);
}

Task<> AdminCall::call(QByteArray line)
{
    m_phase = Phase::Calling;
    m_timer.stop(); // an action may take any time
    const QJsonDocument request = QJsonDocument::fromJson(line);
    if (request.isObject()) {
        const QString method = request["method"_L1].toString();
        const QString path = request["path"_L1].toString();
        answer(co_await m_api.call(method, path, request["body"_L1].toObject()));
    } else {
        refuse(400, u"bad_json"_s, u"The request must be a JSON object."_s);
    }
}

void AdminCall::refuse(int status, const QString &code, const QString &text)
{
    answer(OwnerApi::refusal(status, code, text));
}

void AdminCall::answer(const OwnerApi::Answer &answer)
{
    m_phase = Phase::Answering;
    if (m_socket->state() != QLocalSocket::ConnectedState)
        return deleteLater();
    const QJsonObject line{{u"status"_s, answer.status}, {u"body"_s, answer.body}};
    m_socket->write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    m_socket->flush(); // at once: the answer may be that the server stops
    m_socket->disconnectFromServer(); // once it is written
    m_timer.start(m_limits.time);
}

} // namespace stoa

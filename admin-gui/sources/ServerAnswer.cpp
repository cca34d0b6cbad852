#include "admin-gui/sources/ServerAnswer.h"

#include "shared/model/JsonText.h"

#include <QNetworkReply>

namespace stoa {

using namespace Qt::StringLiterals;

ServerAnswer ServerAnswer::of(QNetworkReply &reply)
{
    ServerAnswer answer;
    if (reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        answer.read(reply);
    else
        answer.m_problem = transportProblem(reply);
    return answer;
}

void ServerAnswer::read(QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QJsonDocument document = JsonText::parse(reply.readAll());
    m_object = document.object();
    if (status >= 300 && status < 400)
        m_problem = tr("The server redirects to %1. Connect to that address instead.")
                        .arg(reply.header(QNetworkRequest::LocationHeader).toUrl().toDisplayString());
    else if (status != 200)
        refuse(status);
    else if (reply.error() != QNetworkReply::NoError)
        m_problem = transportProblem(reply);
    else if (!document.isObject())
        m_problem = tr("There is no Stoa server at this address.");
}

void ServerAnswer::refuse(int status)
{
    const QString text = m_object.value("error"_L1).toObject().value("text"_L1).toString();
    if (status == 401)
        m_problem = tr("The server rejected the token. It may have been revoked.");
    else if (!text.isEmpty())
        m_problem = text;
    else if (status == 404)
        m_problem = tr("The server does not support this request. It may be older than the monitor.");
    else
        m_problem = tr("The server returned an error (%1).").arg(status);
}

QString ServerAnswer::transportProblem(const QNetworkReply &reply)
{
    const QString host = reply.url().host();
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return tr("Nothing is listening at %1. Is the server running?").arg(reply.url().authority());
    case QNetworkReply::HostNotFoundError:
        return tr("The host %1 was not found.").arg(host);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // the error of a transfer timeout
        return tr("%1 is not responding.").arg(host);
    case QNetworkReply::RemoteHostClosedError:
        return tr("%1 closed the connection.").arg(host);
    case QNetworkReply::SslHandshakeFailedError:
        return tr("A secure connection to %1 could not be established: %2").arg(host, reply.errorString());
    default:
        return tr("%1 can’t be reached: %2").arg(host, reply.errorString());
    }
}

} // namespace stoa

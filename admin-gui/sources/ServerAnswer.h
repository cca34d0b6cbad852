#pragma once

#include <QCoreApplication>
#include <QJsonObject>

class QNetworkReply;

namespace stoa {

// The result of one request to the server: its JSON, or a sentence that explains the error.
class ServerAnswer
{
    Q_DECLARE_TR_FUNCTIONS(ServerAnswer)

public:
    // reply: finished.
    static ServerAnswer of(QNetworkReply &reply);

    bool isOk() const { return m_problem.isEmpty(); }

    const QJsonObject &object() const { return m_object; }

    // Returns the server's own sentence if it sent one.
    const QString &problem() const { return m_problem; }

private:
    void read(QNetworkReply &reply);
    void refuse(int status);
    static QString transportProblem(const QNetworkReply &reply);

    QJsonObject m_object;
    QString m_problem;
};

} // namespace stoa

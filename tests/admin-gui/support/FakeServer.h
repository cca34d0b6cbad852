#pragma once

#include "shared/protocol/StatusHistory.h"
#include "shared/protocol/StatusReport.h"
#include "shared/protocol/SummaryFields.h"

#include <QHash>
#include <QJsonArray>
#include <QTcpServer>
#include <QUrlQuery>

namespace stoa {

// Answers like the admin API of a server, with data of the test. Takes one request per connection.
class FakeServer : public QObject
{
    Q_OBJECT
public:
    struct Post
    {
        QString path;
        QJsonObject body;
    };

    FakeServer();

    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }

    // The report that /status returns with the token; madeAt is set for each answer.
    StatusReport &report() { return m_report; }

    // The averages of the last day, up to now.
    StatusHistory &history() { return m_history; }

    void setToken(const QByteArray &token) { m_token = token; }

    // The items of a list in its order; returned in pages.
    void setList(const QString &path, const QJsonArray &items) { m_lists[path] = items; }

    template<class T> void setList(const QString &path, const QList<T> &rows)
    {
        QJsonArray items;
        for (const T &row : rows)
            items.append(toJson(row));
        setList(path, items);
    }

    // Used instead of any other answer.
    void setAnswer(const QString &path, int status, const QByteArray &body)
    {
        m_answers[path] = {status, body};
    }

    void forgetAnswer(const QString &path) { m_answers.remove(path); }

    // The number of messages grows by this in each report.
    void setTraffic(qint64 messages) { m_traffic = messages; }

    // Accepts requests and does not answer.
    void setSilent(bool isSilent) { m_isSilent = isSilent; }

    const QList<Post> &posts() const { return m_posts; }

    int requests(const QString &path) const { return m_requests.value(path); }

    // Returns a header of the last request. name: in lower case.
    QByteArray lastHeader(const QByteArray &name) const;

    // Stops listening until start().
    void stop();
    void start();

signals:
    void posted();

private:
    using Answer = std::pair<int, QByteArray>;

    void accept();
    void receive(QTcpSocket *socket);
    Answer answer(const QByteArray &head, const QByteArray &body);
    Answer listAnswer(const QString &path, const QUrlQuery &query) const;
    QByteArray statusAnswer(bool isAdmin);

    QTcpServer m_server;
    quint16 m_port = 0;
    QByteArray m_token = "right-token";
    StatusReport m_report;
    StatusHistory m_history;
    QHash<QString, QJsonArray> m_lists;
    QHash<QString, Answer> m_answers;
    QHash<QString, int> m_requests;
    QList<Post> m_posts;
    QByteArray m_lastHead;
    qint64 m_traffic = 0;
    bool m_isSilent = false;
};

} // namespace stoa

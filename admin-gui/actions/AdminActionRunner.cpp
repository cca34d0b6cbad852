#include "admin-gui/actions/AdminActionRunner.h"

#include "admin-gui/sources/ServerClient.h"
#include "admin-gui/sources/Sources.h"

#include <QMessageBox>
#include <QPushButton>

namespace stoa {

AdminActionRunner::AdminActionRunner(Sources &sources, QWidget &window)
    : QObject(&window)
    , m_sources(sources)
    , m_window(window)
{
    connect(&sources, &Sources::changed, this, &AdminActionRunner::readinessChanged);
}

QString AdminActionRunner::unavailableReason() const
{
    if (m_sources.isServerLive())
        return {};
    if (m_sources.settings().server.isEmpty())
        return tr("Connect to the running server to make changes. The database is open read-only.");
    return tr("You can’t make changes while the server is not connected.");
}

void AdminActionRunner::run(const AdminAction &act)
{
    if (act.question.isEmpty())
        send(act);
    else
        ask(act);
}

void AdminActionRunner::ask(const AdminAction &act)
{
    auto *box = new QMessageBox(QMessageBox::Warning, {}, act.question, QMessageBox::Cancel, &m_window);
    box->setTextFormat(Qt::PlainText); // names are other people's
    box->setInformativeText(act.consequence);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *yes = box->addButton(act.verb, QMessageBox::AcceptRole);
    box->button(QMessageBox::Cancel)->setText(tr("Cancel"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QDialog::finished, this, [this, box, yes, act] {
        if (box->clickedButton() == yes)
            send(act);
    });
    box->open();
}

void AdminActionRunner::send(const AdminAction &act)
{
    ServerClient *client = m_sources.client();
    if (!client) {
        fail(act, unavailableReason());
        return;
    }
    client->post(act.path, act.body, this, [this, act](const ServerAnswer &answer) {
        if (answer.isOk())
            emit done(act, answer.object());
        else
            fail(act, answer.problem());
    });
}

void AdminActionRunner::fail(const AdminAction &act, const QString &problem)
{
    auto *box = new QMessageBox(QMessageBox::Critical, {}, tr("That didn’t work."), QMessageBox::Ok,
                                &m_window);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(problem);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
    emit failed(act, problem);
}

} // namespace stoa

#include "admin-gui/widgets/ConnectDialog.h"

#include "admin-gui/sources/ServerAddress.h"
#include "admin-gui/sources/TokenFile.h"
#include "admin-gui/widgets/QuietLabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int connectDialogWidth = 520;

QLabel *note(const QString &text, QWidget *parent)
{
    auto *label = new QuietLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

// QFormLayout sets no buddy for a field in a nested layout.
QLabel *label(const QString &text, QWidget *field)
{
    auto *label = new QLabel(text, field->parentWidget());
    label->setBuddy(field);
    return label;
}

} // namespace

ConnectDialog::ConnectDialog(const SourceSettings &current, const QList<SourceSettings> &recent,
                             QWidget *parent)
    : QDialog(parent)
    , m_known(recent)
    , m_recent(new QComboBox(this))
    , m_server(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_tokenFile(new QLineEdit(this))
    , m_database(new QLineEdit(this))
    , m_problem(note({}, this))
{
    setWindowTitle(tr("Connect"));
    setMinimumWidth(connectDialogWidth);
    m_server->setPlaceholderText(u"https://chat.example"_s);
    m_server->setAccessibleName(tr("Server"));
    m_token->setAccessibleName(tr("Token"));
    m_token->setEchoMode(QLineEdit::Password);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(20, 18, 20, 16);
    form->setVerticalSpacing(10);
    form->setHorizontalSpacing(14);
    m_recent->addItem(tr("New connection"));
    for (const SourceSettings &settings : recent)
        m_recent->addItem(settings.name(), QVariant::fromValue(settings));
    if (recent.isEmpty())
        m_recent->hide();
    else
        form->addRow(tr("&Recent"), m_recent);
    form->addRow(tr("&Server"), m_server);
    form->addRow(tr("&Token"), m_token);
    form->addRow(
        {},
        note(tr("Paste an admin token here. It is saved in your keyring, or, if there is none, in a file "
                "that only you can read."),
             this));
    form->addRow(label(tr("Token &file"), m_tokenFile), fileRow(m_tokenFile, tr("Token file")));
    form->addRow({}, note(tr("Instead of a token. Only the path of the file is saved."), this));
    form->addRow(label(tr("&Database"), m_database), fileRow(m_database, tr("Database")));
    form->addRow({},
                 note(tr("Optional: the server’s database file, which is opened read-only. It can also be "
                         "viewed while the server is stopped."),
                      this));
    form->addRow(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    m_connect = buttons->addButton(tr("Connect"), QDialogButtonBox::AcceptRole);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_recent, &QComboBox::activated, this,
            [this](int row) { fillIn(m_recent->itemData(row).value<SourceSettings>()); });
    for (QLineEdit *field : {m_server, m_token, m_tokenFile, m_database})
        connect(field, &QLineEdit::textChanged, this, &ConnectDialog::check);
    fillIn(current);
    check();
}

QLayout *ConnectDialog::fileRow(QLineEdit *field, const QString &title)
{
    auto *browse = new QPushButton(tr("Browse…"), this);
    browse->setAutoDefault(false);
    browse->setAccessibleName(tr("Browse for %1").arg(title));
    field->setAccessibleName(title);
    connect(browse, &QPushButton::clicked, this, [this, field, title] {
        const QString path = QFileDialog::getOpenFileName(this, title, field->text());
        if (!path.isEmpty())
            field->setText(path);
    });
    auto *row = new QHBoxLayout;
    row->addWidget(field, 1);
    row->addWidget(browse);
    return row;
}

void ConnectDialog::fillIn(const SourceSettings &settings)
{
    m_server->setText(settings.server);
    m_token->clear();
    m_tokenFile->setText(settings.tokenFile);
    m_database->setText(settings.database);
}

// A pasted token counts more than a file that was chosen before.
SourceSettings ConnectDialog::settings() const
{
    return {.server = m_server->text().trimmed(),
            .tokenFile = token().isEmpty() ? m_tokenFile->text().trimmed() : QString(),
            .database = m_database->text().trimmed()};
}

QByteArray ConnectDialog::token() const
{
    return m_token->text().trimmed().toUtf8();
}

bool ConnectDialog::mayBeKept(const SourceSettings &settings) const
{
    return std::ranges::any_of(m_known, [&](const SourceSettings &known) {
        return known.server == settings.server && known.tokenFile.isEmpty();
    });
}

QString ConnectDialog::problem() const
{
    const SourceSettings chosen = settings();
    const bool hasToken = !token().isEmpty() || !chosen.tokenFile.isEmpty() || mayBeKept(chosen);
    if (!chosen.server.isEmpty() && !ServerAddress(chosen.server).isValid())
        return tr("“%1” is not a server address.").arg(chosen.server);
    if (!token().isEmpty() && !TokenFile::isToken(token()))
        return tr("This is not an admin token: it contains characters that no token has.");
    if (!chosen.server.isEmpty() && !hasToken)
        return tr("Paste your admin token, or choose the file that contains it. “stoa admin-token --name "
                  "NAME” creates "
                  "a token.");
    if (ServerAddress(chosen.server).isExposed())
        return tr("The token would be sent to this server unencrypted. Use https.");
    return {};
}

void ConnectDialog::check()
{
    const QString sentence = problem();
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    m_token->setPlaceholderText(mayBeKept(settings()) ? tr("saved the last time") : QString());
    if (isVisible()) // a window does not grow by itself for a text that wraps
        resize(width(), std::max(height(), heightForWidth(width())));
    m_connect->setEnabled(!settings().isEmpty() && (token().isEmpty() || TokenFile::isToken(token())));
}

} // namespace stoa

#include "admin-gui/widgets/ConnectDialog.h"

#include "admin-gui/sources/ServerAddress.h"
#include "admin-gui/widgets/QuietLabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int dialogWidth = 520;

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
    , m_recent(new QComboBox(this))
    , m_server(new QLineEdit(this))
    , m_tokenFile(new QLineEdit(this))
    , m_database(new QLineEdit(this))
    , m_problem(note({}, this))
{
    setWindowTitle(tr("Connect"));
    setMinimumWidth(dialogWidth);
    m_server->setPlaceholderText(u"https://chat.example"_s);
    m_server->setAccessibleName(tr("Server"));
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
    form->addRow(label(tr("&Token file"), m_tokenFile), fileRow(m_tokenFile, tr("Token file")));
    form->addRow({}, note(tr("Only the path of the token file is saved, never the token itself."), this));
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
    for (QLineEdit *field : {m_server, m_tokenFile, m_database})
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
    m_tokenFile->setText(settings.tokenFile);
    m_database->setText(settings.database);
}

SourceSettings ConnectDialog::settings() const
{
    return {.server = m_server->text().trimmed(),
            .tokenFile = m_tokenFile->text().trimmed(),
            .database = m_database->text().trimmed()};
}

void ConnectDialog::check()
{
    const SourceSettings chosen = settings();
    QString problem;
    if (!chosen.server.isEmpty() && !ServerAddress(chosen.server).isValid())
        problem = tr("“%1” is not a server address.").arg(chosen.server);
    else if (!chosen.server.isEmpty() && chosen.tokenFile.isEmpty())
        problem = tr("Choose the file that contains your admin token. “stoa admin-token --name NAME” creates "
                     "a token.");
    else if (ServerAddress(chosen.server).isExposed())
        problem = tr("The token would be sent to this server unencrypted. Use https.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (isVisible()) // a window does not grow by itself for a text that wraps
        resize(width(), std::max(height(), heightForWidth(width())));
    m_connect->setEnabled(!chosen.isEmpty());
}

} // namespace stoa

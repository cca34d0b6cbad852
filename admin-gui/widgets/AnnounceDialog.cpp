#include "admin-gui/widgets/AnnounceDialog.h"

#include "admin-gui/widgets/QuietLabel.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace stoa {

AnnounceDialog::AnnounceDialog(QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit(this))
{
    setWindowTitle(tr("Send announcement"));
    resize(460, 260);
    m_text->setAccessibleName(tr("Announcement"));
    m_text->setPlaceholderText(tr("The server restarts at 18:00 and will be back a minute later."));
    m_text->setTabChangesFocus(true);
    auto *hint = new QuietLabel(
        tr("Everyone who is connected sees it immediately, in every chat. It can’t be taken back."), this);
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    QPushButton *send = buttons->addButton(tr("Send announcement"), QDialogButtonBox::AcceptRole);
    send->setEnabled(false);
    connect(m_text, &QPlainTextEdit::textChanged, this,
            [this, send] { send->setEnabled(!text().isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(hint);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
}

QString AnnounceDialog::text() const
{
    return m_text->toPlainText().trimmed();
}

} // namespace stoa

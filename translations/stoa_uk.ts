<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>AdminApi</name>
    <message>
        <source>&quot;%1&quot; is out of range.</source>
        <translation>«%1» поза дозволеними межами.</translation>
    </message>
    <message>
        <source>A token&apos;s name has 1 to %1 visible characters.</source>
        <translation>Назва токена має від 1 до %1 видимих символів.</translation>
    </message>
    <message>
        <source>This name is taken.</source>
        <translation>Це ім’я вже зайняте.</translation>
    </message>
    <message>
        <source>This account is deactivated. Activate it first.</source>
        <translation>Цей обліковий запис вимкнено. Спершу увімкніть його.</translation>
    </message>
    <message>
        <source>There is nothing with this number.</source>
        <translation>За цим номером нічого немає.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a number.</source>
        <translation>«%1» має бути числом.</translation>
    </message>
</context>
<context>
    <name>AdminGate</name>
    <message>
        <source>This needs a valid admin token.</source>
        <translation>Для цього потрібен дійсний токен адміністратора.</translation>
    </message>
</context>
<context>
    <name>AnnouncementText</name>
    <message>
        <source>An announcement can have up to %1 characters.</source>
        <translation>Оголошення може мати до %1 символів.</translation>
    </message>
</context>
<context>
    <name>Api</name>
    <message>
        <source>Send application/json.</source>
        <translation>Надішліть application/json.</translation>
    </message>
    <message>
        <source>The body is not JSON.</source>
        <translation>Тіло запиту — не JSON.</translation>
    </message>
    <message>
        <source>The body must be one object.</source>
        <translation>Тіло запиту має бути одним об’єктом.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a string.</source>
        <translation>«%1» має бути рядком.</translation>
    </message>
</context>
<context>
    <name>AuthPage</name>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>Ім’я або пароль неправильні.</translation>
    </message>
    <message>
        <source>This account has been deactivated. Ask the people who run this server.</source>
        <translation>Цей обліковий запис вимкнено. Зверніться до тих, хто веде цей сервер.</translation>
    </message>
</context>
<context>
    <name>ChatName</name>
    <message>
        <source>The name holds characters that are not text.</source>
        <translation>Назва містить символи, які не є текстом.</translation>
    </message>
    <message>
        <source>Give the chat a name.</source>
        <translation>Дайте чату назву.</translation>
    </message>
    <message>
        <source>A chat&apos;s name can have up to %1 characters.</source>
        <translation>Назва чату може мати до %1 символів.</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>This page has already sent another message. Send this one again.</source>
        <translation>Ця сторінка вже надіслала інше повідомлення. Надішліть це ще раз.</translation>
    </message>
</context>
<context>
    <name>ClientEvent</name>
    <message>
        <source>&quot;text&quot; must be a string.</source>
        <translation>«text» має бути рядком.</translation>
    </message>
    <message>
        <source>&quot;epoch&quot; must be a string and &quot;after&quot; a whole number.</source>
        <translation>«epoch» має бути рядком, а «after» — цілим числом.</translation>
    </message>
    <message>
        <source>A frame must hold one JSON object.</source>
        <translation>Кадр має містити один об’єкт JSON.</translation>
    </message>
    <message>
        <source>This server does not know that type of event.</source>
        <translation>Цей сервер не знає такого типу події.</translation>
    </message>
</context>
<context>
    <name>PostTask</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Сервер зараз перевантажений. Спробуйте ще раз за мить.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full. The message was not saved.</source>
        <translation>На диску сервера немає місця. Повідомлення не збережено.</translation>
    </message>
    <message>
        <source>The message could not be saved. Try again later.</source>
        <translation>Не вдалося зберегти повідомлення. Спробуйте пізніше.</translation>
    </message>
    <message>
        <source>You are no longer in this chat.</source>
        <translation>Вас більше немає в цьому чаті.</translation>
    </message>
</context>
<context>
    <name>ErrorPage</name>
    <message>
        <source>Not signed in</source>
        <translation>Ви не ввійшли</translation>
    </message>
    <message>
        <source>No entry</source>
        <translation>Немає доступу</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Не знайдено</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Сервер перевантажений</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Щось пішло не так</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Не вийшло</translation>
    </message>
</context>
<context>
    <name>FormData</name>
    <message>
        <source>The form holds characters that are not text.</source>
        <translation>Форма містить символи, які не є текстом.</translation>
    </message>
    <message>
        <source>Send this as a form.</source>
        <translation>Надішліть це як форму.</translation>
    </message>
    <message>
        <source>The form has too many fields.</source>
        <translation>У формі забагато полів.</translation>
    </message>
</context>
<context>
    <name>HttpServer</name>
    <message>
        <source>The address is malformed.</source>
        <translation>Адреса має неправильний вигляд.</translation>
    </message>
    <message>
        <source>There is nothing at this address.</source>
        <translation>За цією адресою нічого немає.</translation>
    </message>
    <message>
        <source>This address does not take that method.</source>
        <translation>Ця адреса не приймає такого методу.</translation>
    </message>
    <message>
        <source>The server could not answer. Please try again.</source>
        <translation>Сервер не зміг відповісти. Спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Something went wrong here.</source>
        <translation>Тут щось пішло не так.</translation>
    </message>
</context>
<context>
    <name>InvitePage</name>
    <message>
        <source>This invite link is unknown or has expired. Ask for a new one.</source>
        <translation>Це запрошення невідоме або вже не діє. Попросіть нове.</translation>
    </message>
    <message>
        <source>Open the link to join the chat.</source>
        <translation>Відкрийте посилання, щоб приєднатися до чату.</translation>
    </message>
</context>
<context>
    <name>JsonChatSocket</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Сервер зараз перевантажений. Спробуйте ще раз за мить.</translation>
    </message>
</context>
<context>
    <name>MessageText</name>
    <message>
        <source>Write something first.</source>
        <translation>Спершу щось напишіть.</translation>
    </message>
    <message>
        <source>The text holds characters that are not text.</source>
        <translation>Текст містить символи, які не є текстом.</translation>
    </message>
    <message>
        <source>A message can have up to %1 characters.</source>
        <translation>Повідомлення може мати до %1 символів.</translation>
    </message>
</context>
<context>
    <name>NewPassword</name>
    <message>
        <source>That password is too long.</source>
        <translation>Цей пароль задовгий.</translation>
    </message>
    <message>
        <source>Choose a password of at least %1 characters.</source>
        <translation>Придумайте пароль, у якому щонайменше %1 символів.</translation>
    </message>
    <message>
        <source>Too many people are signing in right now. Try again in a moment.</source>
        <translation>Зараз входить забагато людей. Спробуйте ще раз за мить.</translation>
    </message>
</context>
<context>
    <name>Nonce</name>
    <message>
        <source>A nonce has 1 to %1 printable characters.</source>
        <translation>Nonce має від 1 до %1 друкованих символів.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>There is no such page.</source>
        <translation>Такої сторінки немає.</translation>
    </message>
    <message>
        <source>You are not in this chat. Ask someone in it for an invite link.</source>
        <translation>Вас немає в цьому чаті. Попросіть посилання-запрошення в когось із учасників.</translation>
    </message>
</context>
<context>
    <name>ResetPage</name>
    <message>
        <source>This link is unknown, was used, or has expired. Ask for a new one.</source>
        <translation>Це посилання невідоме, вже використане або застаріле. Попросіть нове.</translation>
    </message>
</context>
<context>
    <name>Routes</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Сервер зараз перевантажений. Спробуйте ще раз за мить.</translation>
    </message>
    <message>
        <source>This address is for WebSockets.</source>
        <translation>Ця адреса — для WebSocket.</translation>
    </message>
    <message>
        <source>This request came from another site and was refused.</source>
        <translation>Цей запит надійшов з іншого сайту, тому його відхилено.</translation>
    </message>
</context>
<context>
    <name>StaticFiles</name>
    <message>
        <source>There is no such file.</source>
        <translation>Такого файлу немає.</translation>
    </message>
</context>
<context>
    <name>UserName</name>
    <message>
        <source>The name holds invisible or control characters. Use letters, digits and signs.</source>
        <translation>Ім’я містить невидимі або керувальні символи. Використовуйте літери, цифри та знаки.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Введіть ім’я.</translation>
    </message>
    <message>
        <source>A name can have up to %1 characters.</source>
        <translation>Ім’я може мати до %1 символів.</translation>
    </message>
</context>
<context>
    <name>SessionAuthenticator</name>
    <message>
        <source>Sign in first.</source>
        <translation>Спершу ввійдіть.</translation>
    </message>
</context>
<context>
    <name>scripts</name>
    <message>
        <source>Trying to connect…</source>
        <translation>Пробуємо з’єднатися…</translation>
    </message>
    <message>
        <source>The server is restarting. What you write is sent as soon as it is back.</source>
        <translation>Сервер перезапускається. Усе, що ви пишете, буде надіслано, щойно він повернеться.</translation>
    </message>
    <message>
        <source>You are no longer in this chat.</source>
        <translation>Вас більше немає в цьому чаті.</translation>
    </message>
    <message>
        <source>You have been signed out. What you wrote is kept.</source>
        <translation>Ви вийшли з облікового запису. Написане збережено.</translation>
    </message>
    <message>
        <source>There is no connection to the server right now. What you write is sent as soon as it is back.</source>
        <translation>Зараз немає з’єднання із сервером. Усе, що ви пишете, буде надіслано, щойно воно відновиться.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>З’єднання…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>З’єднано</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Відновлення з’єднання…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Не з’єднано</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached. Try again in a moment.</source>
        <translation>Сервер недоступний. Спробуйте ще раз за мить.</translation>
    </message>
    <message>
        <source>You are signed out. Reload the page to sign in again.</source>
        <translation>Ви вийшли з облікового запису. Перезавантажте сторінку, щоб увійти знову.</translation>
    </message>
    <message>
        <source>That didn&apos;t work. Try again in a moment.</source>
        <translation>Не вийшло. Спробуйте ще раз за мить.</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n нове повідомлення</numerusform>
            <numerusform>%n нові повідомлення</numerusform>
            <numerusform>%n нових повідомлень</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>До найновішого повідомлення</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сьогодні</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Учора</translation>
    </message>
    <message>
        <source>Older messages could not be loaded. Try again</source>
        <translation>Не вдалося завантажити давніші повідомлення. Спробувати ще раз</translation>
    </message>
    <message>
        <source>Waiting for the connection</source>
        <translation>Чекає на з’єднання</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Надсилається…</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Не надіслано</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще раз</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Змінити</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Відкинути</translation>
    </message>
    <message numerus="yes">
        <source>%n people here</source>
        <translation>
            <numerusform>%n людина тут</numerusform>
            <numerusform>%n людини тут</numerusform>
            <numerusform>%n людей тут</numerusform>
        </translation>
    </message>
    <message>
        <source>This message is too long: it can have up to %1 characters.</source>
        <translation>Це повідомлення задовге: у ньому може бути щонайбільше %1 символів.</translation>
    </message>
    <message>
        <source>There is nothing in this message but space.</source>
        <translation>У цьому повідомленні самі лише пробіли.</translation>
    </message>
    <message>
        <source>This message holds characters that can&apos;t be sent. Remove them and send it again.</source>
        <translation>У цьому повідомленні є символи, які не можна надіслати. Приберіть їх і надішліть його ще раз.</translation>
    </message>
    <message>
        <source>The server has a lot to do right now. Try again in a moment.</source>
        <translation>Сервер зараз дуже зайнятий. Спробуйте ще раз за мить.</translation>
    </message>
    <message>
        <source>The server could not store this message. Try again in a while.</source>
        <translation>Сервер не зміг зберегти це повідомлення. Спробуйте ще раз трохи згодом.</translation>
    </message>
    <message>
        <source>The server didn&apos;t understand this page. Reload it and try again.</source>
        <translation>Сервер не зрозумів цю сторінку. Перезавантажте її та спробуйте ще раз.</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Нові повідомлення</translation>
    </message>
    <message numerus="yes">
        <source>%n too many</source>
        <translation>
            <numerusform>%n зайвий</numerusform>
            <numerusform>%n зайві</numerusform>
            <numerusform>%n зайвих</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>ще %n</numerusform>
            <numerusform>ще %n</numerusform>
            <numerusform>ще %n</numerusform>
        </translation>
    </message>
    <message>
        <source>The message is too long.</source>
        <translation>Повідомлення задовге.</translation>
    </message>
    <message>
        <source>The message is nearly as long as it can be.</source>
        <translation>Ще трохи — і повідомлення стане задовгим.</translation>
    </message>
    <message>
        <source>Link copied.</source>
        <translation>Посилання скопійовано.</translation>
    </message>
    <message>
        <source>Your browser didn&apos;t let us copy. The link is selected: copy it with Ctrl + C.</source>
        <translation>Браузер не дозволив копіювати. Посилання виділено: скопіюйте його за допомогою Ctrl + C.</translation>
    </message>
    <message>
        <source>Give the chat a name.</source>
        <translation>Дайте чату назву.</translation>
    </message>
    <message>
        <source>new messages</source>
        <translation>нові повідомлення</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Оголошення</translation>
    </message>
    <message>
        <source>A message by %1 was removed.</source>
        <translation>Повідомлення від %1 видалено.</translation>
    </message>
    <message>
        <source>This chat was deleted.</source>
        <translation>Цей чат видалено.</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>Sign out</source>
        <translation>Вийти</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Спробувати зараз</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Увійти</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Show older messages</source>
        <translation>Показати давніші повідомлення</translation>
    </message>
    <message>
        <source>Signed in as {{name}}</source>
        <translation>Ви ввійшли як {{name}}</translation>
    </message>
    <message>
        <source>Your chats</source>
        <translation>Ваші чати</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Напишіть повідомлення</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Надіслати</translation>
    </message>
    <message>
        <source>Enter sends, Shift + Enter starts a new line.</source>
        <translation>Enter надсилає, Shift + Enter починає новий рядок.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сполучення клавіш</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Будь-де</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Alt&lt;/kbd&gt; + &lt;kbd&gt;↑&lt;/kbd&gt; &lt;kbd&gt;↓&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Alt&lt;/kbd&gt; + &lt;kbd&gt;↑&lt;/kbd&gt; &lt;kbd&gt;↓&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Previous or next chat</source>
        <translation>Попередній або наступний чат</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Ця довідка</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Esc&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Esc&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Close a dialog</source>
        <translation>Закрити діалог</translation>
    </message>
    <message>
        <source>In a chat</source>
        <translation>У чаті</translation>
    </message>
    <message>
        <source>From writing to the messages</source>
        <translation>Від поля введення до повідомлень</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;End&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;End&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>To the newest message</source>
        <translation>До найновішого повідомлення</translation>
    </message>
    <message>
        <source>While you write</source>
        <translation>Коли ви пишете</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Enter&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Enter&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Send; on touch screens, a new line</source>
        <translation>Надіслати; на сенсорних екранах — новий рядок</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Ctrl&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Ctrl&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Send, on every device</source>
        <translation>Надіслати, на будь-якому пристрої</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Shift&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Shift&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Start a new line</source>
        <translation>Почати новий рядок</translation>
    </message>
    <message>
        <source>In the list of chats</source>
        <translation>У списку чатів</translation>
    </message>
    <message>
        <source>Move among the chats</source>
        <translation>Переходити між чатами</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Home&lt;/kbd&gt; &lt;kbd&gt;End&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Home&lt;/kbd&gt; &lt;kbd&gt;End&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>First or last chat</source>
        <translation>Перший або останній чат</translation>
    </message>
    <message>
        <source>Open the chat</source>
        <translation>Відкрити чат</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Invite to &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</source>
        <translation>Запросити до &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>Whoever opens this link joins the chat. It works for 7 days.</source>
        <translation>Хто відкриє це посилання, приєднається до чату. Воно діє 7 днів.</translation>
    </message>
    <message>
        <source>Invite link</source>
        <translation>Посилання-запрошення</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Поділитися…</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Копіювати посилання</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Новий чат</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>Назва чату</translation>
    </message>
    <message>
        <source>Only people you invite can read it.</source>
        <translation>Читати його зможуть лише ті, кого ви запросите.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Start chat</source>
        <translation>Створити чат</translation>
    </message>
    <message>
        <source>Welcome to Stoa</source>
        <translation>Вітаємо у Stoa</translation>
    </message>
    <message>
        <source>Sign in. New here? Pick a name and a password of at least 8 characters, and your account is made on the spot.</source>
        <translation>Увійдіть. Уперше тут? Придумайте ім’я та пароль щонайменше з 8 символів — і ваш обліковий запис одразу готовий.</translation>
    </message>
    <message>
        <source>Sign in with your name and password.</source>
        <translation>Увійдіть зі своїм ім’ям і паролем.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ім’я</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Sign in or sign up</source>
        <translation>Увійти або зареєструватися</translation>
    </message>
    <message>
        <source>Skip to the messages</source>
        <translation>Перейти до повідомлень</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Запросити</translation>
    </message>
    <message>
        <source>No messages yet. Write the first one, or ask somebody in.</source>
        <translation>Повідомлень ще немає. Напишіть перше або запросіть когось.</translation>
    </message>
    <message>
        <source>Invite people</source>
        <translation>Запросити людей</translation>
    </message>
    <message>
        <source>Go to the newest messages</source>
        <translation>До найновіших повідомлень</translation>
    </message>
    <message>
        <source>Without JavaScript this page stays as it is. &lt;a href=&quot;/chat/{{chat.id}}&quot;&gt;Load it again&lt;/a&gt; to see what is new.</source>
        <translation>Без JavaScript ця сторінка не оновлюється. &lt;a href=&quot;/chat/{{chat.id}}&quot;&gt;Завантажте її знову&lt;/a&gt;, щоб побачити нове.</translation>
    </message>
    <message>
        <source>Go to your chats</source>
        <translation>До ваших чатів</translation>
    </message>
    <message>
        <source>Skip to your chats</source>
        <translation>Перейти до ваших чатів</translation>
    </message>
    <message>
        <source>Welcome, &lt;bdi&gt;{{user.name}}&lt;/bdi&gt;</source>
        <translation>Вітаємо, &lt;bdi&gt;{{user.name}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>No chats yet. Start one and send its invite link to the people you want in it, or open a link that somebody sent you.</source>
        <translation>Чатів ще немає. Створіть новий і надішліть посилання-запрошення тим, кого хочете в ньому бачити, або відкрийте посилання, яке надіслали вам.</translation>
    </message>
    <message>
        <source>Back to the chat</source>
        <translation>Назад до чату</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новий пароль</translation>
    </message>
    <message>
        <source>Your password is changed</source>
        <translation>Ваш пароль змінено</translation>
    </message>
    <message>
        <source>You have been signed out everywhere. Sign in with the new password.</source>
        <translation>Ви вийшли всюди. Увійдіть з новим паролем.</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>Оберіть новий пароль</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Змінити пароль</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Зрозуміло</translation>
    </message>
    <message>
        <source>At least 8 characters. You will be signed out everywhere.</source>
        <translation>Щонайменше 8 символів. Ви вийдете всюди.</translation>
    </message>
</context>
</TS>

/**
 * Given names that news in English uses, by the gender they are mostly given to. A name on its own proves nobody:
 * it is one sign among others that a run of capitalised words is a person. Written by hand, from common knowledge.
 */

import { fold } from "../newsroom/words.ts";

export type Gender = "woman" | "man";

const WOMEN = namesIn(`
  aaliyah abbie abby abigail ada adela adele adelaide adeline adriana adrienne agatha agnes aicha aida aileen aisha
  alana alba alberta alejandra alessandra alexa alexandra alexandria alexia alice alicia alina alisa alisha alison
  aliza allegra allison alma althea alyssa amal amalia amanda amber amelia amelie amina amira amy ana anabel anastasia
  andrea angela angelica angelique angelina angie anita anja ann anna annabel annabelle anne anneke annelise annette annie
  annika antoinette antonia anya april arabella araceli aretha ariana arianna arlene ashlee ashleigh asma astrid
  athena audrey aurora ava avery ayesha ayla babette barb barbara beatrice beatriz becca becky belinda bella bernadette
  bernice bertha bess beth bethany betsy bette bettina betty beulah beverly beyonce bianca birgit blanca blanche bonnie
  brandi brandy breanna brenda briana brianna bridget bridgette brigitte britney brittany brittney brooke caitlin
  caitlyn camila camilla camille candace candice carina carissa carla carlotta carly carmela carmen carol carole
  carolina caroline carolyn carrie caryn casandra cassandra cassidy cassie catalina caterina catharine catherine
  cathleen cathy cecelia cecilia cecile celeste celia celine chandra chantal charlene charlotte charmaine chelsea
  chelsey cher cheri cherie cherry cheryl chiara chloe chrissy christa christiana christie christina christine chrystal
  ciara cindy claire clara clarice clarissa claudette claudia clementine cleo colette colleen connie constance consuelo
  cora coretta corinne cornelia courtney cristina crystal cynthia daisy dalia dana danica daniela daniella danielle
  daphne darcy daria darla darlene dawn deanna debbie debora deborah debra dee deidre deirdre delia della denise
  desiree diana diane dianna dianne dina dinah dolly dolores dominique donatella donna dora doreen doris dorothea
  dorothy dottie dulce earlene ebony edie edith edna edwina effie eileen elaine eleanor eleanora elena elisa elisabeth
  elise elissa eliza elizabeth ella elle ellen ellie elliot elly elma eloise elsa elsie elvira emilia emilie emily
  emma emmanuelle erica ericka erika erin erma ernestine esmeralda esperanza estelle esther ethel etta eugenia eugenie
  eunice eva evangeline eve evelyn evita fabiola faith fannie farah farrah fatima fatma fay faye felicia felicity
  fern fernanda fiona flora florence frances francesca francine francoise frankie freda freya frieda gabriela gabriella
  gabrielle gail gayle gemma genevieve georgette georgia georgina geraldine germaine gertrude gianna gigi gilda gillian
  gina ginger ginny giovanna gisela gisele giselle gladys glenda glenna gloria goldie grace gracie graciela greta
  gretchen griselda guadalupe gwen gwendolyn gwyneth hadley hailey haley halle halima hanna hannah harriet hattie
  hazel heather heidi helen helena helene helga henrietta hilary hilda hillary hollie holly hope huda ida ilana ilene
  ilhan imelda imani imogen india indira inez ingrid irene irina iris irma isabel isabella isabelle isla ivana ivanka
  ivy jackie jacklyn jaclyn jacqueline jada jade jamila jana jane janelle janet janette janice janine janis jasmin
  jasmine jayne jean jeanette jeanine jeanne jeannette jeannie jemima jen jenna jennie jennifer jenny jeri jessica
  jessie jewel jill jillian jo joan joann joanna joanne jocelyn jodi jodie joelle johanna jolene josefina josephine
  josie joy joyce juana juanita judi judith judy julia juliana julianna julianne julie juliet juliette june justine
  kaitlin kaitlyn kamala kara karen karin karina karla karolina karyn kasia kate katelyn katerina katharina katharine
  katherine kathie kathleen kathryn kathy katia katie katrina katy kay kaya kayla kaylee keira keisha kellie kellyanne
  kelsey kendra keri kerri kerry khadija khloe kiara kiersten kim kimberly kirsten kirstie kirstjen kitty kourtney krista
  kristen kristi kristie kristin kristina kristine kristy krystal kyla kylie lacey laila lakshmi lana lara larissa
  latasha latifa latonya latoya laura lauren laurie laverne lavonne layla lea leah leanne leila lela lena lenora
  leona leonora leslie leticia leyla liana lidia lila lilian liliana lillian lillie lily lina linda lindsay lindsey
  linette liv liza lizzie loretta lori lorena lorene lorraine lottie louisa louise lourdes lucia luciana lucie lucille
  lucinda lucy luisa lula lupe lydia lynda lynette lynn lynne mabel mackenzie madeleine madeline madge madonna mae
  magdalena maggie maia maisie malala malia malika mallory mamie mandy manuela mara marcela marcella marcia margaret
  margarita margaux margery margie margo margot marguerite maria mariah mariam marian mariana marianna marianne
  maribel marie mariel marilyn marina marion marisa marisol marissa marjorie marla marlene marsha marta martha marthe
  martina marwa mary maryam maryann maryanne matilda maude maura maureen mavis maxine maya mckenzie meagan megan meghan
  meera mei melania melanie melba melinda melissa melody mercedes mercy meredith meryl mia michaela michele michelle
  mika mila mildred milena millicent millie mimi mina mindy minnie mira miranda miriam misty mitzi moira mollie molly
  mona monica monika monique muriel myra myrna myrtle nadia nadine nan nana nancy naomi nastassja natalia natalie
  natasha nelda nellie nettie neve nia nichole nicola nicole nicolette nikki nilda nina nita noelle noemi nola nora
  noreen norma nour octavia odessa olena olga olive olivia oma opal ophelia oprah padma paige paloma pam pamela
  patience patrice patricia patsy patti patty paula paulette paulina pauline pearl peggy penelope penny petra philippa
  phoebe phyllis pilar polly portia precious priscilla priya priyanka quinn rachael rachel rachelle rae ramona rania
  raquel rashida reagan rebecca rebekah regina reina rena renata rene renee rhea rhoda rhonda rihanna rita roberta robyn
  rochelle romina rosa rosalie rosalind rosalyn rosanna rosanne rose roseanne roseann rosemarie rosemary rosetta rosie
  roslyn rowena roxana roxane roxanne ruby ruth ruthie sabina sabine sabrina sade sadie saira sakura sallie sally salma
  samantha sandra sandy sara sarah sasha savannah scarlett selena selma serena shakira shana shanna shannon shari sharon
  sharyl shauna sheena sheila shelby shelia shelley shelly sheri sherri sherrie sherry sheryl shirley shonda sienna sierra
  sigrid silvia simona simone siobhan sofia sofie sojourner solange sondra sonia sonja sonya sophia sophie soraya
  stacey stacie stacy stefania stefanie stella stephanie sue summer susan susana susanna susannah susanne susie suzan
  suzanna suzanne suzette suzy svetlana sybil sydney sylvia sylvie tabitha tamar tamara tameka tami tamika tammi tammy
  tania tanisha tanya tara tasha tatiana tatyana tawana teresa teri terra terri thea thelma theresa therese theodora
  tiffany tina tisha toni tonya tori tracey traci tracie tricia trina trinity trish trisha trudy tulsi twila tyra uma
  ursula valentina valeria valerie vanessa vanna velma vera verna vernice veronica vicki vickie vicky victoria vilma
  viola violet virginia vivian viviana vivienne wanda wendi wendy whitney whoopi wilhelmina willa wilma winifred winnie
  winona xena ximena yasmin yasmine yesenia yoko yolanda yulia yuliya yvette yvonne zahra zainab zara zelda zoe zoey
  zoila zora zsa`);

const MEN = namesIn(`
  aaron abbas abdel abdelaziz abdul abdulaziz abdullah abe abel abraham abram abu adam adan adel adnan adolf adolfo adolph
  adrian agustin ahmad ahmed aidan ajay akbar akira al alain alan alastair albert alberto aldo alec alejandro aleksandar
  aleksander aleksandr alessandro alex alexander alexandre alexei alexey alexis alf alfonso alfred alfredo ali alistair
  allan allen alonzo alphonse alton alvaro alvin amar amir amit amos anatoly anders andre andrea andreas andrei andres
  andrew andrey andriy andy angelo angus anil antoine anton antonio antony anthony anwar archibald archie ari ariel arif
  aristide arjun arlen armand armando armin arnaud arne arnie arnold arnulfo arsene arsenio art arthur artie arturo arun
  asa ashraf ashton asif atiku aubrey august augustin augusto augustus aurelio austin avi avigdor axel ayman
  aziz babak baltasar ban barack barney baron barrett barry bart bartholomew bashar basil bassam baxter beau ben benedict
  benedikt benigno benito benjamin bennett bennie benny benoit bernard bernardo bernd bernie bert bertrand bill billy
  bjarne bjorn blaine blair blake bo bob bobby booker boris boyd brad braden bradford bradley brady bram brandon brant
  brendan brennan brent bret brett brian brice brock broderick bruce bruno bryan bryant bryce bryn bubba buck bud buddy
  burt buster buzz byron caesar caleb calvin cameron carey carl carlo carlos carlton carlyle carmine carroll carson carsten
  cary casey caspar cecil cedric cesar chad chaim chandler charles charley charlie chaz chester chet chip chris christian
  christoph christophe christopher chuck chuka clarence clark claude claudio claus clay clayton clement cleveland cliff
  clifford clifton clint clinton clive clyde cody colin collin connor conor conrad constantin cordell corey cornelius
  cornell cornel cory coty craig cristian cristiano cruz curt curtis cyril cyrus dale dallas damian damien damon dan dana
  dane daniel danilo danny dante darin dario darius darnell darrell darren darrin darryl darryn darwin daryl dave david
  davis dawud dean dejan demetrius denis dennis denny denzel deon derek deron derrick desmond dev devin devon dewayne
  dewey dexter dick didier diego dieter dietrich dietmar dimitri dimitris dinesh dirk django dmitri dmitriy dmitry domingo
  dominic dominik don donald donato donnie donny donovan doug douglas doyle drew duane dudley duncan dustin dusty dwayne
  dwight dylan earl earnest ed eddie edgar edgardo edmond edmund edmundo eduard eduardo edward edwin efrain egon ehud
  einar elbert eldon eldridge eli elia elias elijah eliot elliott ellis elmer elmo elon elroy elton elvin elvis emanuel
  emerson emil emile emiliano emilio emmanuel emmett enda enoch enrico enrique erhard eric erich erick erik ernest
  ernesto ernie ernst errol erwin esteban ethan eugene eugenio evan everett evgeny evo ezekiel ezra fabian fabio fabrice
  fahad faisal farid farouk federico felipe felix ferdinand fergus fernando fidel finn fletcher florian floyd forest
  forrest foster francesco francis francisco franck franco francois frank franklin frans franz fred freddie freddy
  frederic frederick frederico fredric fredrik friedrich fritz fyodor gabe gabriel galen gamal gareth garrett garry garth
  gary gaston gaurav gavin gene geoff geoffrey george georges georg gerald gerard gerardo gerd gerhard gerry gert ghassan
  gianluca gianni gil gilbert gilberto giles gino giorgio giovanni giulio giuseppe glen glenn godfrey gonzalo goran gordon
  grady graeme graham grant greg gregg gregor gregorio gregory griffin grover guenter guido guillaume guillermo gunnar
  gunter gus gustav gustavo guy habib hafez haider hakan hal hamad hamid hamilton hamza hank hannes hans harald
  harley harlan harold harrison harry harun harvey hasan hashim hassan hayden haydn hector heath heinrich heinz
  helmut henri henrik henrique henry herb herbert heriberto herman hermann hernan herschel hideo hideki hillel hiram hiro
  hiroshi hisham homer horace horacio horst hosni hossein houston howard howie hubert hugh hugo humberto humphrey hussain
  hussein ian ibrahim ignacio ignatius igor ike ilya imad imran ira irfan irving irwin isaac isaiah isidro ismail israel
  issac ivan ivo jabari jack jackson jacob jacques jagdish jaime jair jake jakob jamaal jamal jamar james jameel jamie jan
  janos jared jaroslav jarrod jarvis jason jasper javad javed javier jawad jay jeb jed jedidiah jeff jefferson jeffery
  jeffrey jens jerald jeremiah jeremy jermaine jerome jerry jesse jesus jethro jim jimmie jimmy jiri joachim joakim joao
  joaquin joe joel joerg joey johan johann johannes john johnathan johnnie johnny jon jonah jonas jonathan jordi jorge
  jorg jose josef joseph josh joshua josiah juan juergen jude julian julien julio julius junior jurgen justin kamal kareem
  karim karl kaspar keenan keir keith kelvin ken kendall kendrick kenneth kenny kent kenya kermit kerwin kevin khaled
  khalid khalil kieran kiefer kip kirk klaus klemens knut kofi konrad konstantin kris krishna kristian kristoff kumar kurt
  kurtis kwame kyle kylian kyriakos lachlan lakhdar lamar lambert lamont lance landon lars larry lasse laszlo laurence
  laurent lawrence lazaro leandro lech leif leland len lenny leo leon leonard leonardo leonel leonid leopold leopoldo
  leroy les lester lev levi lewis liam lindsey linus lionel lloyd logan lonnie lorenzo lou louie louis lowell loyd luca
  lucas luciano lucien lucio luigi luis luiz lukas luka luke luther lyle lyndon maarten mack magnus maher mahathir mahatma
  mahdi mahinda mahmoud mahmud majid malcolm mamadou mamdouh manfred manmohan mansour manuel marc marcel marcelo marcin
  marco marcos marcus mariano mario marius mark marko marlon marshall martin marty marvin marwan masoud massimo matt matteo
  matthew matthias matthieu mattias maurice mauricio mauro max maxim maximilian maxwell maynard mehdi mehmet mel melvin
  menachem merle mervyn meyer micah michael michal micheal michel mick mickey miguel mihai mike mikel mikhail milan miles
  millard milo milos milton mitch mitchell mitt mo mohamad mohamed mohammad mohammed mohamud mohan moises monte monty morgan
  moritz morris mortimer morton moses moshe mostafa muammar muhammad muhammadu muqtada murat murray mustafa myles
  myron nabil nadeem naftali napoleon narendra naseem nasser nate nathan nathaniel navjot neal ned neil nelson nestor
  neville newton neymar nicanor nicholas nick nickolas nicky nico nicolae nicolas nicolo niels nigel nikita nikola nikolai
  nikolas nikolay nils noah noam noel nolan norbert norman norris nouri numan octavio odell ole oleg olaf oliver olivier olli
  omar omer oran oren orlando orrin orson orville oscar osama osvaldo oswald oswaldo otis otto owen pablo paco palmer
  panagiotis paolo pascal pasquale patrick patrik paul paulo pavel pawel pedro percy perry pervez pete peter petr petro
  phil philip philippe phillip pierce pierre pieter piet placido pranab prakash preston quentin quincy quinton rafael rafe
  raffaele rafiq rahm rahul rainer raj rajesh rajiv ralph ram ramazan ramesh rami ramin ramiro ramon rand randal randall
  randolph randy raphael rashad rashid raul ravi ray raymond raymundo recep reggie reginald reid reinaldo reinhard reinhold
  reuben rex reza ricardo riccardo rich richard rick rickey ricky rico ringo rob robert roberto robin rocco rocky rod
  roderick rodger rodney rodolfo rodrigo roel roger rogelio roland rolando rolf roman romain romano romeo ron ronald
  ronaldo ronnie rory roscoe ross rowan roy ruben rudolf rudolph rudy rufus ruhollah rupert rushdi russ russell rusty
  ryan saad sachin saddam sadiq saeed saif sajid salim salman salvador salvatore sam samer sami samir sammy samuel
  sandro sanford sanjay santiago santos saul saud scot scott sean sebastian sepp serge sergei sergey sergio seth seymour
  shahid shane shaquille shaun shawn shay sheldon sherman sherwood shimon shinzo sid sidney siegfried silas silvio simeon
  simon sinclair slobodan sol solomon sonny soren spencer spike spiro stan stanislav stanley stefan stefano stephan
  stephane stephen sterling steve steven stevie stewart stuart sukhdev sultan sunil suresh sven sylvester tad tadeusz
  tahir taha takeshi talal tamim tanner tarek tariq taro ted teddy terence terrance terrell terrence terry thabo thad
  thaddeus theo theodore thierry thom thomas thorsten tiger tim timo timothy timur titus tobias toby todd tom tomas tomasz
  tommy tony torsten travis trent trevon trevor trey tristan troy truman tucker turki tyrone tyson ulf ulrich ulysses umar
  uri usama usain vaclav valentin valentino valery vance vasily vaughn vern vernon vicente victor viktor vijay vikram vince
  vincent vincenzo virgil vitali vitaly vito vivek vlad vladimir volker volodymyr wade waldo waleed walid wallace wally
  walt walter ward warren wasim wayne wen wendell werner wes wesley wilbert wilbur wiley wilfred wilfredo will willard
  willem william willie willis wilson winfred winston wolf wolfgang woodrow woody wyatt xavier xi yahya yair yakov yannis
  yasser yasin yevgeny yigal yitzhak yoav york yosef yossi youssef yuri yusuf yves zach zachariah zachary zack zane zbigniew
  zeke zhou zinedine zlatan zoltan zubair`);

const EITHER = namesIn(`
  addison alexis ali angel ariel ashley aubrey avery bailey billie blair bobbie brett brook cameron campbell carey carmen
  casey chris corey courtney dakota dale dana devon dominique drew dylan elliot emerson evan finley frances frankie gale
  glenn harley harper hunter jackie jaime jamie jan jayden jean jerri jess jesse jessie jo jodie jody jordan jules kai kelly
  kendall kerry kim kit kris kyle lane laurie lee leigh leslie lindsay logan loren lou mackenzie marion max mckenzie micah
  morgan nicky parker pat paris payton peyton quinn randi reese ricky riley robbie robin rowan rory sam sandy sasha shannon
  shawn shelby sidney skyler stacy stevie sydney taylor terry toby toni tony tracy tyler vivian whitney winter yan young
  liu wang zhang chen li min jin hyun soo park nguyen chi jun hui yang ming kang ho hong`);

/** Given names that are as often a place's or a thing's: they need a second sign. */
const PLACES = namesIn(`
  alexandria austin brooklyn carolina chad charlotte chelsea cleveland dakota dallas diego florence georgia hamilton
  houston india israel jackson jefferson jordan kenya london lourdes madison mercedes odessa orlando paris phoenix
  santiago santos savannah sierra sydney trinity victoria virginia york ban wen park ho hong chi young ward`);

/** Whether a word, in any letters, is a given name; `weak`: it is a place or a word at least as often. */
export function givenName(word: string): "strong" | "weak" | undefined {
  const name = fold(word);
  if (PLACES.has(name)) return "weak";
  if (WOMEN.has(name) || MEN.has(name) || EITHER.has(name)) return "strong";
  const [first = ""] = name.split("-");
  return first !== name && (WOMEN.has(first) || MEN.has(first)) ? "strong" : undefined;
}

/** Whom a given name is given to, where it is given to one gender almost alone. */
export function genderOf(word: string): Gender | undefined {
  const name = fold(word);
  const [isWoman, isMan] = [WOMEN.has(name), MEN.has(name)];
  if (isWoman === isMan || EITHER.has(name)) return undefined;
  return isWoman ? "woman" : "man";
}

function namesIn(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}
